package io.vpcpeering.launcher.service;

import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Spawner;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.Member;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One of our own five programs.
public final class ServiceMember implements Member {
    private final ProcessName name;
    private final SuiteDir dir;
    private final Settings settings;
    private final Secrets secrets;
    private final Jvm jvm;
    private final Map<String, String> more;

    /// As every suite runs it.
    ///
    /// @param name one of [ProcessName#SERVICES]
    /// @param dir where its log goes
    /// @param settings ports, lifetimes and the clock
    /// @param secrets its identity and the database's password
    /// @param jvm runs its program
    public ServiceMember(ProcessName name, SuiteDir dir, Settings settings, Secrets secrets, Jvm jvm) {
        this(name, dir, settings, secrets, jvm, Map.of());
    }

    /// The same with settings of its own.
    ///
    /// @param more environment variables of its `application.yml`, beyond what every suite tells it
    public ServiceMember(
            ProcessName name, SuiteDir dir, Settings settings, Secrets secrets, Jvm jvm, Map<String, String> more) {
        this.name = name;
        this.dir = dir;
        this.settings = settings;
        this.secrets = secrets;
        this.jvm = jvm;
        this.more = Map.copyOf(more);
    }

    @Override
    public ProcessName name() {
        return name;
    }

    @Override
    public ProcessId launch() throws IOException {
        var environment = new HashMap<>(ServiceEnvironment.of(name, settings, secrets));
        environment.putAll(more);
        return Spawner.spawn(new Spawner.Command(jvm.command(name, List.of()), environment, dir.log(name)));
    }

    @Override
    public boolean answers() {
        return HealthPage.of(settings.ports().management(name)).isUp();
    }
}

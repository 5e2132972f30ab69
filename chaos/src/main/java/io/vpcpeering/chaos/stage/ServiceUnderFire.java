package io.vpcpeering.chaos.stage;

import io.vpcpeering.chaos.link.Wires;
import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Spawner;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.service.HealthPage;
import io.vpcpeering.launcher.service.ServiceEnvironment;
import io.vpcpeering.launcher.suite.Member;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One of the five services, reached and reaching through wires, and started as the fault of the hour wants it.
final class ServiceUnderFire implements Member {
    /// Takes nothing: every write fails for want of room.
    private static final Path FULL_DISK = Path.of("/dev/full");

    private final ProcessName name;
    private final SuiteDir dir;
    private final Settings settings;
    private final Wires wires;
    private final Jvm jvm;
    private volatile Duration wrongBy = Duration.ZERO;
    private volatile boolean hasNoRoom;

    ServiceUnderFire(ProcessName name, SuiteDir dir, Settings settings, Wires wires, Jvm jvm) {
        this.name = name;
        this.dir = dir;
        this.settings = settings;
        this.wires = wires;
        this.jvm = jvm;
    }

    /// From the next start on its business clock is wrong by this much.
    void mistime(Duration by) {
        wrongBy = by;
    }

    /// From the next start on nothing can be written to its log.
    void fillDisk() {
        hasNoRoom = true;
    }

    /// From the next start on everything is as it should be.
    void restore() {
        wrongBy = Duration.ZERO;
        hasNoRoom = false;
    }

    @Override
    public ProcessName name() {
        return name;
    }

    @Override
    public ProcessId launch() throws IOException {
        var told = settings.withClockOffset(settings.clockOffset().plus(wrongBy));
        var environment = wires.environment(name, ServiceEnvironment.of(name, told, new Secrets(dir.secrets())));
        var log = hasNoRoom ? FULL_DISK : dir.log(name);
        return Spawner.spawn(new Spawner.Command(jvm.command(name, List.of()), environment, log));
    }

    @Override
    public boolean answers() {
        return HealthPage.of(settings.ports().management(name)).isUp();
    }
}

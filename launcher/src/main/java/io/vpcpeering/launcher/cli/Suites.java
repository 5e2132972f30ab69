package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.kafka.KafkaMember;
import io.vpcpeering.launcher.postgres.PostgresMember;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.service.ServiceEnvironment;
import io.vpcpeering.launcher.service.ServiceMember;
import io.vpcpeering.launcher.suite.Member;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.SettingsFile;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Puts suites together: the one place that knows all kinds of members.
public final class Suites {
    private Suites() {}

    /// The suite of a directory with these settings.
    ///
    /// @param cache where PostgreSQL's programs are unpacked
    public static Suite of(SuiteDir dir, Settings settings, Jvm jvm, Path cache) {
        var secrets = new Secrets(dir.secrets());
        var ports = settings.ports();
        var members = new ArrayList<Member>();
        for (var name : settings.services()) {
            members.add(new ServiceMember(name, dir, settings, secrets, jvm));
        }
        members.add(new KafkaMember(dir, ports, jvm));
        members.add(new PostgresMember(
                dir, ports.of(ProcessName.POSTGRES), secrets, cache, ServiceEnvironment.databases()));
        return new Suite(dir, ports, List.copyOf(members));
    }

    /// The settings that a directory's suite was started with; `Failure` when there never was one.
    public static Settings settingsOf(SuiteDir dir) throws IOException {
        return new SettingsFile(dir.settings())
                .read()
                .orElseThrow(() -> new Failure("there is no suite in " + dir.root() + ": start one with ./peering up"));
    }
}

package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.release.Release;
import io.vpcpeering.launcher.release.Repository;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import io.vpcpeering.launcher.suite.SuiteLock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `--data DIR`, which every command takes, and what a command finds there.
@SuppressWarnings("NullAway.Init")
final class SuiteOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The suite's directory: data, secrets, settings, logs (default: .peering beside ./peering).")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    SuiteDir dir() {
        return new SuiteDir(data.orElseGet(() -> Repository.ofThisLauncher().defaultSuite()));
    }

    /// What has to follow a command to mean this suite: nothing, or a space and the option.
    String words() {
        return data.map(dir -> " --data " + forShell(dir.toString())).orElse("");
    }

    private static String forShell(String word) {
        return word.matches("[A-Za-z0-9_./+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// The suite that is, or was, in the directory.
    Suite suite() throws IOException {
        return suite(settings());
    }

    /// The directory's suite under these settings.
    Suite suite(Settings settings) {
        var release = Release.ofThisLauncher();
        return Suites.of(
                dir(), settings, Jvm.of(release), Repository.ofThisLauncher().cache());
    }

    Settings settings() throws IOException {
        return Suites.settingsOf(dir());
    }

    /// Keeps other commands from starting and stopping processes meanwhile.
    SuiteLock lock() throws IOException {
        return SuiteLock.acquire(dir(), () -> out().println("waiting for another ./peering command on this suite …"));
    }

    PrintWriter out() {
        return command.commandLine().getOut();
    }

    PrintWriter err() {
        return command.commandLine().getErr();
    }
}

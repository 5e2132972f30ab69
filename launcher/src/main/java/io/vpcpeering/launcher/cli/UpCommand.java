package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.Ports;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.SettingsFile;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `up`: starts what does not run yet, with the data that is there.
@Command(
        name = "up",
        description = "Start PostgreSQL, Kafka and the five services; a second 'up' goes on with the same data.",
        footer = {
            "",
            "Durations: 8s, 15m, 36h, 7d, 1d12h, -1d, PT36H.",
            "The port base is remembered; everything else is the default again when it is not given."
        })
@SuppressWarnings("NullAway.Init")
final class UpCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;

    @Mixin
    private SuiteOption suiteOption;

    @Spec
    private CommandSpec spec;

    @Option(names = "--detach", description = "Return when everything is healthy; stop it with ./peering down.")
    private boolean detach;

    @Option(
            names = "--port-base",
            paramLabel = "B",
            description = "Port of the gateway; the others follow it (default: 8080, or what this suite had before).")
    private Optional<Integer> portBase = Optional.empty();

    @Option(
            names = "--request-lifetime",
            paramLabel = "TIME",
            description = "How long a peering request waits for its answer (default: 7d).")
    private Optional<Duration> requestLifetime = Optional.empty();

    @Option(
            names = "--close-grace",
            paramLabel = "TIME",
            description = "How long a billing day waits for late samples (default: 6h).")
    private Optional<Duration> closeGrace = Optional.empty();

    @Option(
            names = "--clock-offset",
            paramLabel = "TIME",
            description = "Shift the business clock: deadlines, billing days (default: 0s).")
    private Optional<Duration> clockOffset = Optional.empty();

    @Option(
            names = "--replicas",
            paramLabel = "N",
            description = "How often each service runs, 1 or 2: NAME-2 listens 20 ports above NAME (default: 1).")
    private Optional<Integer> replicas = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var dir = suiteOption.dir();
        Suite suite;
        try (var _ = suiteOption.lock()) {
            var file = new SettingsFile(dir.settings());
            var before = file.read();
            var settings = settings(before);
            suite = suiteOption.suite(settings);
            if (suite.isUp()) {
                suiteOption.out().println("already running");
                printReady(settings);
                return 0;
            }
            new Secrets(dir.secrets()).createMissing();
            file.write(settings);
            if (!start(suite)) {
                return INTERRUPTED;
            }
            printReady(settings);
        }
        return detach ? 0 : new Foreground(suite, suiteOption.out()).watch();
    }

    /// Processes that run keep what they were started with, and the missing ones must be told the same. When none runs
    /// only the ports are remembered.
    private Settings settings(Optional<Settings> before) throws IOException {
        if (before.isPresent() && !suiteOption.suite(before.get()).running().isEmpty()) {
            var running = before.get();
            if (!overlay(running).equals(running)) {
                throw new Failure("the suite in " + suiteOption.dir().root() + " runs with other settings ("
                        + running.summary() + "): run ./peering down first");
            }
            return running;
        }
        var ports = before.map(Settings::ports).orElseGet(() -> new Ports(Ports.DEFAULT_BASE));
        return overlay(Settings.defaults(ports));
    }

    /// The settings with what the command line says in their place.
    private Settings overlay(Settings settings) {
        try {
            return new Settings(
                    portBase.map(Ports::new).orElse(settings.ports()),
                    requestLifetime.orElse(settings.requestLifetime()),
                    closeGrace.orElse(settings.closeGrace()),
                    clockOffset.orElse(settings.clockOffset()),
                    replicas.orElse(settings.replicas()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Starts what is missing. False when somebody has ended us in the middle, and everything is being stopped.
    private boolean start(Suite suite) throws IOException, InterruptedException {
        var out = suiteOption.out();
        var missing = suite.missing();
        out.println(
                "starting " + missing.size() + " processes in " + suite.dir().root());
        var guard = StopOnExit.arm(suite, missing);
        try {
            new Startup(suite, this::report).start(missing);
            return guard.disarm();
        } catch (Failure e) {
            out.println("stopping what was started");
            if (guard.fire()) {
                throw e;
            }
            return false;
        }
    }

    private void printReady(Settings settings) {
        new ReadyMessage(settings, suiteOption.words()).print(suiteOption.out());
    }

    private void report(ProcessName name, Duration after) {
        suiteOption.out().printf("  %-17s up after %.1f s%n", name, after.toMillis() / 1000.0);
    }
}

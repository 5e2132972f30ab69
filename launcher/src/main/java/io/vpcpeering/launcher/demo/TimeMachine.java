package io.vpcpeering.launcher.demo;

import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.process.Hooks;
import io.vpcpeering.launcher.suite.FreePorts;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import io.vpcpeering.launcher.suite.ThrowAwayDir;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.BiFunction;

/// A second, throw-away suite whose business clock can be turned, so that seven days pass in seconds without harm to
/// the suite that people use: there, turning the clock would let everybody's requests expire and close everybody's
/// days.
final class TimeMachine {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final SuiteDir dir;
    private final BiFunction<SuiteDir, Settings, Suite> suites;
    private final Thread emergency = new Thread(this::vanishQuietly, "stop-time-machine");
    private Settings settings;
    private Suite suite;

    private TimeMachine(SuiteDir dir, Settings settings, BiFunction<SuiteDir, Settings, Suite> suites) {
        this.dir = dir;
        this.settings = settings;
        this.suites = suites;
        this.suite = suites.apply(dir, settings);
    }

    /// What is done with one.
    @FunctionalInterface
    interface Work {
        void with(TimeMachine machine) throws IOException, InterruptedException;
    }

    /// Starts one for some work. It is gone afterwards, also when the work fails or the launcher is ended.
    ///
    /// @param below where its directory is made
    /// @param suites puts a suite together
    static void use(Path below, BiFunction<SuiteDir, Settings, Suite> suites, Work work)
            throws IOException, InterruptedException {
        var settings = Settings.defaults(FreePorts.find(new SecureRandom()));
        var dir = ThrowAwayDir.create(below, settings);
        var machine = new TimeMachine(dir, settings, suites);
        Runtime.getRuntime().addShutdownHook(machine.emergency);
        try {
            machine.begin();
            work.with(machine);
        } finally {
            if (Hooks.remove(machine.emergency)) {
                machine.vanish();
            }
        }
    }

    private void begin() throws InterruptedException {
        new Startup(suite, (_, _) -> {}).start(settings.processes());
    }

    /// The suite as it runs now.
    Stage stage(Narrator narrator) {
        return new Stage(dir, settings, narrator);
    }

    /// Restarts the services with their business clock this far ahead.
    void travel(Duration ahead) throws IOException, InterruptedException {
        new Shutdown(suite, GRACE).stop(settings.services());
        settings = settings.withClockOffset(ahead);
        suite = suites.apply(dir, settings);
        new Startup(suite, (_, _) -> {}).start(settings.services());
    }

    private void vanish() throws IOException, InterruptedException {
        new Shutdown(suite, GRACE).stop();
        Trees.delete(dir.root());
    }

    private void vanishQuietly() {
        try {
            vanish();
        } catch (IOException e) {
            System.err.println("peering: " + dir.root() + " could not be removed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

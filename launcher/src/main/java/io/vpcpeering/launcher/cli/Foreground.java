package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Suite;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;

/// `up` without `--detach`: stays, tells who comes and goes, and takes the suite along when it is ended.
final class Foreground {
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Suite suite;
    private final PrintWriter out;

    Foreground(Suite suite, PrintWriter out) {
        this.suite = suite;
        this.out = out;
    }

    /// Returns 0 when somebody else has stopped the suite.
    int watch() throws InterruptedException {
        out.println("Ctrl-C stops the suite.");
        var guard = StopOnExit.arm(suite, suite.names());
        var known = EnumSet.copyOf(suite.running());
        while (!known.isEmpty()) {
            Thread.sleep(PAUSE);
            var now = EnumSet.noneOf(ProcessName.class);
            now.addAll(suite.running());
            if (!guard.isStopping()) {
                tellChanges(known, now);
            }
            known = now;
        }
        guard.disarm();
        out.println("stopped");
        return 0;
    }

    private void tellChanges(EnumSet<ProcessName> before, EnumSet<ProcessName> now) {
        for (var name : before) {
            if (!now.contains(name)) {
                out.println(name + " has ended");
            }
        }
        for (var name : now) {
            if (!before.contains(name)) {
                out.println(name + " runs again");
            }
        }
    }
}

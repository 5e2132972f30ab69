package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.process.Hooks;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Suite;
import java.io.IOException;
import java.util.List;

/// Stops processes of a suite when this launcher ends before it is disarmed: by Ctrl-C, by a signal, or because a start
/// failed.
final class StopOnExit {
    private final Suite suite;
    private final List<ProcessName> names;
    private volatile boolean stopping;
    private final Thread hook = new Thread(this::stop, "stop-suite");

    private StopOnExit(Suite suite, List<ProcessName> names) {
        this.suite = suite;
        this.names = List.copyOf(names);
    }

    static StopOnExit arm(Suite suite, List<ProcessName> names) {
        var guard = new StopOnExit(suite, names);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    /// Lets the processes live on without us. False when it is too late.
    boolean disarm() {
        return Hooks.remove(hook);
    }

    /// Whether the end has begun.
    boolean isStopping() {
        return stopping;
    }

    /// Stops the suite now. False when the launcher is ending and does so already.
    boolean fire() {
        var ours = Hooks.remove(hook);
        if (ours) {
            stop();
        }
        return ours;
    }

    private void stop() {
        stopping = true;
        try {
            new Shutdown(suite, DownCommand.GRACE).stop(names);
        } catch (IOException e) {
            System.err.println("peering: the suite could not be stopped: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

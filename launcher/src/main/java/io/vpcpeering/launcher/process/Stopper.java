package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.time.Duration;

/// Ends processes: asks first, insists later.
public final class Stopper {
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private Stopper() {}

    /// Asks a process to leave and kills it when it has not left within the grace. Returns whether it left by itself.
    public static boolean stop(ProcessId process, Signal request, Duration grace)
            throws IOException, InterruptedException {
        request.send(process);
        if (Waiting.until(grace, () -> !process.isAlive())) {
            return true;
        }
        kill(process);
        return false;
    }

    /// Kills a process and waits until it is gone.
    public static void kill(ProcessId process) throws IOException, InterruptedException {
        Signal.KILL.send(process);
        if (!Waiting.until(AFTER_KILL, () -> !process.isAlive())) {
            throw new IOException("process " + process.pid() + " does not die");
        }
    }
}

package io.vpcpeering.launcher.process;

import java.io.IOException;

/// What one can tell a process.
public enum Signal {
    /// Finish what you do and leave.
    TERM,
    /// Leave fast, but cleanly (what PostgreSQL calls a fast shutdown).
    INT,
    /// Be gone at once.
    KILL,
    /// Stand still, without knowing it.
    STOP,
    /// Go on.
    CONT;

    /// Sends it to this very process; does nothing when it is gone.
    public void send(ProcessId process) throws IOException, InterruptedException {
        if (process.isAlive()) {
            new ProcessBuilder("kill", "-s", name(), Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }
}

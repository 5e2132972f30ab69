package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Signal;
import java.io.IOException;

/// One process of the suite: how it is started, how one sees that it works, how it is asked to leave.
public interface Member {
    /// Who it is.
    ProcessName name();

    /// Starts the process and returns at once, long before it works.
    ProcessId launch() throws IOException, InterruptedException;

    /// Whether it does its work now. Quick, and never throws: what does not answer does not work.
    boolean answers();

    /// How it wants to be asked to leave.
    default Signal farewell() {
        return Signal.TERM;
    }
}

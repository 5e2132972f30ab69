package io.vpcpeering.runtime.boot;

import org.slf4j.Logger;

/// Tells an outage when it begins and when it is over, however long it takes and however often it is met meanwhile. For
/// one thread.
public final class OutageLog {
    private final Logger log;
    private final String name;
    private long met;

    /// @param log of whoever waits
    /// @param name of what waits
    public OutageLog(Logger log, String name) {
        this.log = log;
        this.name = name;
    }

    /// What was to be done could not be.
    public void met(RuntimeException outage) {
        if (met == 0) {
            log.warn("{} waits until it can go on: {}", name, outage.toString());
        }
        met++;
    }

    /// It was done.
    public void over() {
        if (met > 0) {
            log.info("{} goes on, after {} attempts", name, met);
            met = 0;
        }
    }
}

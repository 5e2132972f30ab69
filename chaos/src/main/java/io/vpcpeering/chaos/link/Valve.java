package io.vpcpeering.chaos.link;

import java.time.Duration;

/// Decides when bytes of one direction go on. Thread-safe.
final class Valve {
    private boolean isShut;
    private Duration delay = Duration.ZERO;

    /// Returns when the bytes may go on.
    void pass() throws InterruptedException {
        Duration wait;
        synchronized (this) {
            while (isShut) {
                wait();
            }
            wait = delay;
        }
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    synchronized void shut() {
        isShut = true;
    }

    synchronized boolean isShut() {
        return isShut;
    }

    synchronized void slow(Duration by) {
        delay = by;
    }

    /// Back to letting everything through at once.
    synchronized void open() {
        isShut = false;
        delay = Duration.ZERO;
        notifyAll();
    }
}

package io.vpcpeering.runtime.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the relay of this process when facts have been committed. Thread-safe.
final class Bell {
    private final Semaphore rung = new Semaphore(0);

    void ring() {
        // One permit is enough: whatever is there is taken at once.
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /// Waits until it rings or the time is over.
    ///
    /// @return whether it has rung since it was last heard
    boolean await(Duration atMost) throws InterruptedException {
        boolean heard = rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
        // Whoever rang meanwhile has committed, too: what they left is looked at with the rest.
        rung.drainPermits();
        return heard;
    }
}

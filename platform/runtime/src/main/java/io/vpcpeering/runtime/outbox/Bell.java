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

    /// Forgets who rang: what they have committed is looked at next.
    void silence() {
        rung.drainPermits();
    }

    /// Until it rings or the time is over.
    void await(Duration atMost) throws InterruptedException {
        var _ = rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }
}

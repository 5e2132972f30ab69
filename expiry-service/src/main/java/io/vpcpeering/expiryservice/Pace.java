package io.vpcpeering.expiryservice;

import java.util.concurrent.locks.LockSupport;

/// Keeps work below a rate: whoever did some waits for as long as it may take. Thread-safe.
///
/// An absence of days leaves a mountain of deadlines; it is worked off steadily and leaves room for everybody
/// else's calls.
final class Pace {
    private final double nanosEach;
    private long freeAt = System.nanoTime();

    Pace(int perSecond) {
        this.nanosEach = 1e9 / perSecond;
    }

    /// Returns when `done` pieces of work, after all those before, have had their time.
    void after(int done) {
        long wait = reserve(done) - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
    }

    private synchronized long reserve(int done) {
        // What nobody used a second ago is lost: a burst after a quiet hour is no reason to hurry.
        freeAt = Math.max(freeAt, System.nanoTime() - 1_000_000_000L) + (long) (done * nanosEach);
        return freeAt;
    }
}

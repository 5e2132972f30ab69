package io.vpcpeering.expiryservice;

import java.util.concurrent.locks.LockSupport;

/// Keeps work below a rate, and each worker below a share of its time: whoever did some waits for as long as it
/// may take. Thread-safe.
///
/// An absence of days leaves a mountain of deadlines; it is worked off steadily and leaves room for everybody
/// else's calls. The share is what adapts: when others are busy a piece of work takes longer, and so does the rest
/// after it.
final class Pace {
    private final double nanosEach;
    private final double restPerWork;
    private long freeAt = System.nanoTime();

    /// @param perSecond pieces of work at most, by all workers
    /// @param share of its time that a worker works at most: above 0, and 1 for all of it
    Pace(int perSecond, double share) {
        if (share <= 0 || share > 1) {
            throw new IllegalArgumentException("a share is above 0 and at most 1, not " + share);
        }
        this.nanosEach = 1e9 / perSecond;
        this.restPerWork = 1 / share - 1;
    }

    /// Returns when `done` pieces of work, after all those before, have had their time, and the worker its rest.
    ///
    /// @param tookNanos how long these took
    void after(int done, long tookNanos) {
        long wait = Math.max(reserve(done) - System.nanoTime(), (long) (tookNanos * restPerWork));
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

package io.vpcpeering.expiryservice;

import java.time.Duration;

/// Times one as far from the next as any other; none moves because somebody is late. As [System#nanoTime()] counts
/// them.
///
/// @param first the first of them
/// @param between from one to the next, above 0
record Appointments(long first, long between) {
    static Appointments every(Duration between, Duration afterNow) {
        return new Appointments(System.nanoTime() + afterNow.toNanos(), between.toNanos());
    }

    /// @return nanoseconds, 0 when it is over
    long untilFirst(long now) {
        return Math.max(0, first - now);
    }

    /// To the next one after `now`: one that is kept at the very moment is not kept twice.
    ///
    /// @return nanoseconds, above 0
    long untilNext(long now) {
        return between - Math.floorMod(now - first, between);
    }
}

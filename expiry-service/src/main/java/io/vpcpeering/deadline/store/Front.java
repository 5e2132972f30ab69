package io.vpcpeering.deadline.store;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/// Up to where due deadlines have been taken, so that the next look need not begin among the remains of those: until
/// PostgreSQL has cleaned them away, each look would step over all that were taken before. Thread-safe.
///
/// It is a hint. What lies behind it, because it was given back or learned late, is found every five seconds, when a
/// look begins at the beginning again, and whenever nothing else is due.
final class Front {
    private static final long FORGOTTEN_AFTER = Duration.ofSeconds(5).toNanos();

    private final LongSupplier nanoTime;
    private Instant reached = Instant.EPOCH;
    private long since;

    /// @param nanoTime as [System#nanoTime]
    Front(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /// Where the next look begins.
    synchronized Instant begin() {
        long now = nanoTime.getAsLong();
        if (now - since > FORGOTTEN_AFTER) {
            // This one alone: all others would step over the same remains until it is back.
            since = now;
            return Instant.EPOCH;
        }
        return reached;
    }

    /// The next look begins at the beginning.
    synchronized void forget() {
        reached = Instant.EPOCH;
        since = nanoTime.getAsLong();
    }

    /// Deadlines from this one on have been taken.
    ///
    /// @param begun where the look that took them began: one from the beginning knows what is left, also
    ///     behind what was reached; one from beyond that says nothing of what lies between
    /// @param oldest that it took
    synchronized void reach(Instant begun, Instant oldest) {
        boolean isFurther = !begun.isAfter(reached) && oldest.isAfter(reached);
        if (isFurther || begun.equals(Instant.EPOCH)) {
            reached = oldest;
        }
    }
}

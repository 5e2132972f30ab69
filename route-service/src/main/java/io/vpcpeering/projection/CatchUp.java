package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import java.time.Duration;
import java.util.function.Predicate;

/// Waits until a version of a peering is known here, with its consequences (invariant I4).
///
/// The fact normally brings it within milliseconds. When it does not come in time, the owner is asked instead,
/// so that an acknowledged delete withdraws its routes even while Kafka is away. Thread-safe.
public final class CatchUp {
    /// Waits for facts.
    @FunctionalInterface
    public interface Arrival {
        /// Waits until what is known of the peering meets the condition.
        ///
        /// @return false when `timeout` was over first
        boolean await(PeeringId peering, Predicate<KnownPeering> condition, Duration timeout);
    }

    private final Arrival arrival;
    private final ReadThrough readThrough;
    private final Duration patience;

    /// @param patience how long the fact is waited for before the owner is asked
    public CatchUp(Arrival arrival, ReadThrough readThrough, Duration patience) {
        this.arrival = arrival;
        this.readThrough = readThrough;
        this.patience = patience;
    }

    /// Waits for a version. To a stranger every id is one that was never heard of: the wait is as long, and the
    /// owner is asked as well, so that not even the time tells whether somebody else's peering exists.
    ///
    /// @param seenBy whether the caller may know of the peering
    /// @return false when `timeout` was over first
    public boolean await(PeeringId peering, long version, Predicate<KnownPeering> seenBy, Duration timeout) {
        Predicate<KnownPeering> condition = seenBy.and(known -> known.version() >= version);
        if (timeout.compareTo(patience) <= 0) {
            return arrival.await(peering, condition, timeout);
        }
        if (arrival.await(peering, condition, patience)) {
            return true;
        }
        ask(peering);
        return arrival.await(peering, condition, timeout.minus(patience));
    }

    private void ask(PeeringId peering) {
        try {
            readThrough.ask(peering);
        } catch (Refused refused) {
            // When neither the fact nor its owner can be had, the rest of the time is the fact's.
            if (refused.reason() != Reason.UNAVAILABLE) {
                throw refused;
            }
        }
    }
}

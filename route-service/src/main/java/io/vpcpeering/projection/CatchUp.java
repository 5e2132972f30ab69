package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import java.time.Duration;
import java.util.Optional;

/// Waits until a version of a peering is known here, with its consequences (invariant I4).
///
/// The fact normally brings it within milliseconds. When it does not come in time, the owner is asked instead,
/// so that an acknowledged delete withdraws its routes even while Kafka is away. Thread-safe.
public final class CatchUp {
    /// Waits for facts.
    @FunctionalInterface
    public interface Arrival {
        /// Waits until the version is known.
        ///
        /// @return the peering as it is known then; empty when `timeout` was over first
        Optional<KnownPeering> await(PeeringId peering, long version, Duration timeout);
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

    /// @return the peering as it is known then; empty when `timeout` was over first
    public Optional<KnownPeering> await(PeeringId peering, long version, Duration timeout) {
        if (timeout.compareTo(patience) <= 0) {
            return arrival.await(peering, version, timeout);
        }
        return arrival.await(peering, version, patience).or(() -> {
            ask(peering);
            return arrival.await(peering, version, timeout.minus(patience));
        });
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

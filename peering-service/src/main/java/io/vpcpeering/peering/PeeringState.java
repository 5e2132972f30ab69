package io.vpcpeering.peering;

import java.time.Instant;

/// Where a peering is in its life, with what only that state knows (product.md section 3).
public sealed interface PeeringState {
    /// When it was entered.
    Instant since();

    /// Whether it counts as live.
    default boolean isLive() {
        return switch (this) {
            case Pending _, Active _ -> true;
            case Expired _, Rejected _, Deleted _ -> false;
        };
    }

    /// Waits for the accepter.
    ///
    /// @param expiresAt from then on it can only expire
    record Pending(Instant since, Instant expiresAt) implements PeeringState {
        /// Whether it can still be answered.
        public boolean isOpenAt(Instant now) {
            return now.isBefore(expiresAt);
        }
    }

    /// Joined.
    record Active(Instant since) implements PeeringState {}

    /// Nobody answered in time.
    record Expired(Instant since) implements PeeringState {}

    /// The accepter said no.
    record Rejected(Instant since) implements PeeringState {}

    /// Either side ended it.
    record Deleted(Instant since) implements PeeringState {}
}

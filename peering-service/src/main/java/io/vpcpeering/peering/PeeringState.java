package io.vpcpeering.peering;

import java.time.Instant;

/// Where a peering is in its life, with what only that state knows (product.md section 3).
public sealed interface PeeringState {
    /// When it was entered.
    Instant since();

    /// Whether it counts as live.
    default boolean isLive() {
        return switch (this) {
            case Pending _, Active _, Isolated _ -> true;
            case Expired _, Rejected _, Deleted _ -> false;
        };
    }

    /// Whether the two ends are joined: an isolated one stands in the way of others as an active one does, and comes
    /// back.
    default boolean isJoined() {
        return switch (this) {
            case Active _, Isolated _ -> true;
            case Pending _, Expired _, Rejected _, Deleted _ -> false;
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

    /// Joined, and carries nothing because its requester is in arrears (product.md 7.6).
    record Isolated(Instant since) implements PeeringState {}

    /// Nobody answered in time.
    record Expired(Instant since) implements PeeringState {}

    /// The accepter said no.
    record Rejected(Instant since) implements PeeringState {}

    /// Either side ended it.
    record Deleted(Instant since) implements PeeringState {}
}

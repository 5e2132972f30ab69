package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;

/// What became of a peering that was to expire.
public sealed interface Expiry {
    /// Which one.
    PeeringId id();

    /// It is expired now.
    record Expired(PeeringId id) implements Expiry {}

    /// It can still be answered.
    ///
    /// @param expiresAt when it is due
    record NotDue(PeeringId id, Instant expiresAt) implements Expiry {}

    /// There is nothing to expire.
    record NotPending(PeeringId id) implements Expiry {}
}

package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;

/// What a peering's end means here.
@FunctionalInterface
public interface PeeringConsequences {
    /// The peering takes no routes any more. Called in the transaction that learns of it, its row held alone.
    void ended(PeeringId peering, Cause cause);
}

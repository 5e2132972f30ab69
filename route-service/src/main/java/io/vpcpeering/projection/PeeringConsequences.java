package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;

/// What a peering's end means here.
@FunctionalInterface
public interface PeeringConsequences {
    /// These may end within the transaction, all or some: their rows are held alone already, and whatever else
    /// will be needed for it shall be locked now, in one order.
    default void foreseen(Collection<PeeringId> peerings) {}

    /// The peering takes no routes any more. Called in the transaction that learns of it, its row held alone.
    void ended(PeeringId peering, Cause cause);
}

package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;

/// What a peering's end means here.
@FunctionalInterface
public interface PeeringConsequences {
    /// These may end within the transaction, all or some: their rows are held alone already, and whatever else
    /// will be needed for it shall be locked now, in one order.
    default void foreseen(Collection<PeeringId> peerings) {}

    /// The peering takes routes, and has connects that may wait for that. Called in the transaction that learns of it,
    /// its row held alone, as it is now.
    default void joined(KnownPeering peering) {}

    /// Connects have come to nothing. Called in the transaction that learns of it, their peering's row held alone.
    default void released(Collection<ConnectId> connects) {}

    /// The peering takes no routes any more. Called in the transaction that learns of it, its row held alone.
    void ended(PeeringId peering, Cause cause);
}

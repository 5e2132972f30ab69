package io.vpcpeering.billed;

import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;

/// The service that owns peerings.
@FunctionalInterface
public interface PeeringDirectory {
    /// Those of `ids` that exist, as they are now.
    ///
    /// Throws what the call threw when it cannot be asked: an outage, told to the caller as one.
    List<BilledPeering> ask(Collection<PeeringId> ids);
}

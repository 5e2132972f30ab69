package io.vpcpeering.routing;

import io.vpcpeering.peering.Peering;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.Map;

/// The owner of routes, asked how peerings are routed. Never asked inside a transaction.
public interface Routings {
    /// How those of the peerings are routed that are joined. Without some, or any, when the owner does not answer in
    /// time: a peering is told without it rather than not at all.
    ///
    /// @param viewer a party of each
    /// @param peerings at most a page, as just read
    Map<PeeringId, Routing> of(AccountId viewer, Collection<Peering> peerings);
}

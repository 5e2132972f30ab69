package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;

/// A peering as it is known here.
///
/// @param id which one
/// @param requester the side that asked
/// @param accepter the side that was asked
/// @param state where it is in its life
/// @param connects whose routes it brings once it takes routes, each once; none of one that has ended
/// @param version of this state
public record KnownPeering(
        PeeringId id,
        PeeringEnd requester,
        PeeringEnd accepter,
        PeeringState state,
        List<ConnectId> connects,
        long version) {
    /// Copies the connects.
    public KnownPeering {
        connects = List.copyOf(connects);
    }

    /// One that brings no routes.
    public KnownPeering(PeeringId id, PeeringEnd requester, PeeringEnd accepter, PeeringState state, long version) {
        this(id, requester, accepter, state, List.of(), version);
    }

    /// The other end as seen from `vpc`; empty when the peering is none of this VPC.
    public Optional<PeeringEnd> farEnd(VpcId vpc) {
        if (requester.vpc().equals(vpc)) {
            return Optional.of(accepter);
        }
        return accepter.vpc().equals(vpc) ? Optional.of(requester) : Optional.empty();
    }

    /// Whether `account` owns one of the ends.
    public boolean concerns(AccountId account) {
        return requester.account().equals(account) || accepter.account().equals(account);
    }
}

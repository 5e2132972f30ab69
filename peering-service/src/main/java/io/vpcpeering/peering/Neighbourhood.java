package io.vpcpeering.peering;

import io.vpcpeering.policy.AcceptancePolicy;
import io.vpcpeering.quota.VpcQuota;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What the rules must know, read while both VPCs are locked.
///
/// @param live the live peerings of either VPC, but for the one that is judged
/// @param approvals regions that need an approval and for which the requester's account has one
/// @param quotas of both VPCs
/// @param policy what the accepter does with requests; none where both ends are one account's
record Neighbourhood(List<Peering> live, Set<Region> approvals, Map<VpcId, VpcQuota> quotas, AcceptancePolicy policy) {
    /// Leaves out the peering that is judged again.
    Neighbourhood without(PeeringId id) {
        return new Neighbourhood(
                live.stream().filter(peering -> !peering.id().equals(id)).toList(), approvals, quotas, policy);
    }

    /// The peerings that `vpc` is an end of.
    List<Peering> of(VpcId vpc) {
        return live.stream()
                .filter(peering -> peering.requester().vpc().equals(vpc)
                        || peering.accepter().vpc().equals(vpc))
                .toList();
    }

    /// How many count against the quota of `vpc`.
    int countedFor(VpcId vpc) {
        return (int) of(vpc).stream().filter(peering -> peering.countsFor(vpc)).count();
    }

    /// Unanswered requests from elsewhere to `vpc`.
    int incomingFor(VpcId vpc) {
        return (int) of(vpc).stream()
                .filter(peering -> peering.state() instanceof PeeringState.Pending)
                .filter(peering -> peering.accepter().vpc().equals(vpc))
                .count();
    }

    /// How many `vpc` may have.
    VpcQuota quotaOf(VpcId vpc) {
        return Objects.requireNonNull(quotas.get(vpc));
    }
}

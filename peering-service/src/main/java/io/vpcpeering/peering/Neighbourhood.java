package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Set;

/// What the rules must know, read while both VPCs are locked.
///
/// @param live the live peerings of either VPC, but for the one that is judged
/// @param approvals regions that need an approval and for which the requester's account has one
public record Neighbourhood(List<Peering> live, Set<Region> approvals) {
    /// Leaves out the peering that is judged again.
    Neighbourhood without(PeeringId id) {
        return new Neighbourhood(
                live.stream().filter(peering -> !peering.id().equals(id)).toList(), approvals);
    }

    /// The peerings that `vpc` is an end of.
    List<Peering> of(VpcId vpc) {
        return live.stream()
                .filter(peering -> peering.requester().vpc().equals(vpc)
                        || peering.accepter().vpc().equals(vpc))
                .toList();
    }

    /// How many count against the quota of `vpc`.
    long countedFor(VpcId vpc) {
        return of(vpc).stream().filter(peering -> peering.countsFor(vpc)).count();
    }

    /// Unanswered requests from elsewhere to `vpc`.
    long incomingFor(VpcId vpc) {
        return of(vpc).stream()
                .filter(peering -> peering.state() instanceof PeeringState.Pending)
                .filter(peering -> peering.accepter().vpc().equals(vpc))
                .count();
    }
}

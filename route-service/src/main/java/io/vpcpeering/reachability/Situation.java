package io.vpcpeering.reachability;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is decided over.
///
/// @param vpc the asker's VPC
/// @param source one address, or as many as one subnet has
/// @param destination a range of one address
/// @param sourceSpot where the source lies in the VPC, if it does
/// @param peerings the VPC's peerings that are pending, active or isolated
/// @param destinationSpots where the destination lies in a VPC, by VPC; absent where it lies in no subnet of it
/// @param beyond live peerings of the VPC's peers with third VPCs
public record Situation(
        KnownVpc vpc,
        Cidr source,
        Cidr destination,
        Optional<Spot> sourceSpot,
        List<KnownPeering> peerings,
        Map<VpcId, Spot> destinationSpots,
        List<KnownPeering> beyond) {

    /// A peering with the VPC at its other end.
    record Lead(KnownPeering peering, PeeringEnd far) {}

    /// Whether the destination is one of the VPC's own addresses.
    public boolean isInside() {
        return vpc.cidr().contains(destination);
    }

    /// The VPC's joined peerings, the ones that lead to the destination.
    public List<Lead> leads() {
        return joined(peerings, vpc.id())
                .filter(lead -> lead.far().cidr().contains(destination))
                .toList();
    }

    /// Detours over a peer to a third VPC that holds the destination, of which the asker knows both peerings.
    List<Lead> detours() {
        return joined(peerings, vpc.id())
                .flatMap(first -> joined(beyond, first.far().vpc()))
                .filter(second -> second.peering().concerns(vpc.owner())
                        && !second.far().vpc().equals(vpc.id())
                        && second.far().cidr().contains(destination))
                .toList();
    }

    private static java.util.stream.Stream<Lead> joined(List<KnownPeering> peerings, VpcId from) {
        return peerings.stream()
                .filter(peering -> peering.state() == PeeringState.ACTIVE || peering.state() == PeeringState.ISOLATED)
                .sorted(Comparator.comparing(peering -> peering.id().value()))
                .flatMap(peering -> peering.farEnd(from).map(far -> new Lead(peering, far)).stream());
    }
}

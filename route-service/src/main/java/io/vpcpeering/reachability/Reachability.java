package io.vpcpeering.reachability;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.route.RouteTableStore;
import io.vpcpeering.subnet.SubnetStore;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.VpcId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Gathers what both sides hold, as it is after the owner of peerings was asked, and explains. Outside any
/// transaction. Thread-safe.
public final class Reachability {
    private final ReadThrough readThrough;
    private final SubnetStore subnets;
    private final RouteTableStore tables;

    /// Over what is known, and who may be asked.
    public Reachability(ReadThrough readThrough, SubnetStore subnets, RouteTableStore tables) {
        this.readThrough = readThrough;
        this.subnets = subnets;
        this.tables = tables;
    }

    /// Whether traffic from every address of a range in the VPC reaches another address and comes back.
    ///
    /// @param source one address, or as many as one subnet has
    /// @param destination a range of one address
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner of peerings cannot be asked
    public Explanation explain(KnownVpc vpc, Cidr source, Cidr destination) {
        List<KnownPeering> peerings = vpc.cidr().contains(destination) ? List.of() : peeringsOf(Set.of(vpc.id()));
        var outline = new Situation(vpc, source, destination, Optional.empty(), peerings, Map.of(), List.of());
        Set<VpcId> ends = outline.leads().stream().map(lead -> lead.far().vpc()).collect(Collectors.toSet());
        // Where there is a lead, the far side's table is read: its peerings must be current, too. Where there is
        // none, what lies beyond the peers may explain it.
        List<KnownPeering> beyond = peeringsOf(ends.isEmpty() ? peers(vpc, peerings) : ends);
        Map<VpcId, Spot> spots = new HashMap<>();
        Stream.concat(ends.stream(), Stream.of(vpc.id()))
                .forEach(end -> spot(end, destination).ifPresent(spot -> spots.put(end, spot)));
        return Reasoning.of(new Situation(vpc, source, destination, spot(vpc.id(), source), peerings, spots, beyond));
    }

    private static Set<VpcId> peers(KnownVpc vpc, List<KnownPeering> peerings) {
        return peerings.stream()
                .filter(peering -> peering.state() != PeeringState.PENDING)
                .flatMap(peering -> peering.farEnd(vpc.id()).map(PeeringEnd::vpc).stream())
                .collect(Collectors.toSet());
    }

    private List<KnownPeering> peeringsOf(Set<VpcId> vpcs) {
        return vpcs.isEmpty() ? List.of() : readThrough.peeringsOf(vpcs);
    }

    /// The table's routes are read after the owner was asked about the peerings that they may lead over.
    private Optional<Spot> spot(VpcId vpc, Cidr range) {
        return subnets.at(vpc, range)
                .flatMap(subnet -> readThrough
                        .current(
                                () -> tables.find(subnet.table()),
                                found ->
                                        found.map(shown -> shown.table().hops()).orElse(Set.of()))
                        .map(shown -> new Spot(subnet, shown.table())));
    }
}

package io.vpcpeering.reachability;

import io.vpcpeering.projection.Given;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.route.HopType;
import io.vpcpeering.route.NextHop;
import io.vpcpeering.route.Route;
import io.vpcpeering.route.RouteTable;
import io.vpcpeering.subnet.Subnet;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// VPCs with one subnet and one table each, and the peerings between them; and a packet's own view of it.
final class Topology {
    private final Map<VpcId, KnownVpc> vpcs = new LinkedHashMap<>();
    private final Map<VpcId, Cidr> subnets = new HashMap<>();
    private final Map<VpcId, List<Route>> routes = new HashMap<>();
    private final Map<String, KnownPeering> peerings = new LinkedHashMap<>();

    Topology peering(KnownPeering peering) {
        peerings.put(peering.id().value(), peering);
        return this;
    }

    Topology vpc(KnownVpc vpc, String subnet) {
        vpcs.put(vpc.id(), vpc);
        subnets.put(vpc.id(), Cidr.parse(subnet));
        routes.put(vpc.id(), new ArrayList<>());
        return this;
    }

    Topology vpc(KnownVpc vpc, String subnet, String destination, KnownPeering over) {
        return peering(over).vpc(vpc, subnet).route(vpc, destination, new NextHop.OverPeering(over.id()));
    }

    Topology elsewhere(KnownVpc vpc, String destination) {
        return route(vpc, destination, new NextHop.Elsewhere(HopType.SERVER, "ins-1"));
    }

    Explanation explain(KnownVpc from, String source, String destination) {
        Cidr to = Cidr.parse(destination + "/32");
        Map<VpcId, Spot> spots = new HashMap<>();
        vpcs.keySet().forEach(vpc -> spot(vpc, to).ifPresent(spot -> spots.put(vpc, spot)));
        Cidr at = Cidr.parse(source.contains("/") ? source : source + "/32");
        return Reasoning.of(new Situation(
                from,
                at,
                to,
                spot(from.id(), at),
                peerings.values().stream()
                        .filter(peering -> peering.farEnd(from.id()).isPresent())
                        .toList(),
                spots,
                List.copyOf(peerings.values())));
    }

    /// Sends one packet there and one back, hop by hop, looking at every route.
    boolean packetsArrive(KnownVpc from, String source, String destination) {
        Cidr at = Cidr.parse(source + "/32");
        Cidr to = Cidr.parse(destination + "/32");
        if (!holds(from.id(), at)) {
            return false;
        }
        Optional<VpcId> arrived = arrives(from.id(), to);
        return arrived.isPresent() && arrives(arrived.get(), at).equals(Optional.of(from.id()));
    }

    /// Sends a pair of packets for every address of a range.
    boolean allPacketsArrive(KnownVpc from, String range, String destination) {
        Cidr all = Cidr.parse(range);
        return IntStream.range(0, (int) all.size())
                .mapToObj(i -> new Cidr(all.network() + i, 32).toString().replace("/32", ""))
                .allMatch(source -> packetsArrive(from, source, destination));
    }

    /// A range of up to 256 addresses, mostly in the VPC's subnet.
    String range(Random random, KnownVpc vpc) {
        return Cidr.parseClearingHostBits(address(random, vpc) + "/" + random.nextInt(24, 31))
                .toString();
    }

    static Topology random(Random random) {
        var topology = new Topology();
        List<KnownVpc> all = List.of(
                Given.MINE,
                Given.THEIRS,
                Given.vpc("vpc-third000", Given.ME, "gz", "10.2.0.0/16"),
                Given.vpc("vpc-twin0000", new AccountId(300), "gz", "10.1.0.0/17"));
        for (KnownVpc vpc : all) {
            topology.vpc(vpc, topology.part(random, vpc.cidr(), 18, 24));
        }
        int id = 0;
        for (KnownVpc one : all) {
            for (KnownVpc other : all.subList(0, all.indexOf(one))) {
                if (!one.cidr().overlaps(other.cidr()) && random.nextInt(4) > 0) {
                    PeeringState state = List.of(
                                    PeeringState.ACTIVE,
                                    PeeringState.ACTIVE,
                                    PeeringState.ACTIVE,
                                    PeeringState.ISOLATED,
                                    PeeringState.PENDING)
                            .get(random.nextInt(5));
                    topology.connect(random, Given.peering("pcx-0000000" + id++, one, other, state, 2), one, other);
                }
            }
        }
        all.forEach(vpc -> {
            if (random.nextInt(3) == 0) {
                KnownVpc far = all.get(random.nextInt(all.size()));
                topology.elsewhere(vpc, topology.part(random, far.cidr(), 16, 28));
            }
        });
        return topology;
    }

    String address(Random random, KnownVpc vpc) {
        Cidr range = random.nextInt(8) == 0 ? vpc.cidr() : Objects.requireNonNull(subnets.get(vpc.id()));
        return new Cidr(range.network() + random.nextInt((int) range.size()), 32)
                .toString()
                .replace("/32", "");
    }

    String anyAddress(Random random) {
        return address(random, List.copyOf(vpcs.values()).get(random.nextInt(vpcs.size())));
    }

    private void connect(Random random, KnownPeering peering, KnownVpc one, KnownVpc other) {
        peering(peering);
        if (peering.state() == PeeringState.PENDING) {
            return;
        }
        var hop = new NextHop.OverPeering(peering.id());
        for (List<KnownVpc> way : List.of(List.of(one, other), List.of(other, one))) {
            if (random.nextInt(5) > 0) {
                Cidr far = way.getLast().cidr();
                route(way.getFirst(), random.nextInt(3) > 0 ? far.toString() : part(random, far, 17, 24), hop);
            }
        }
    }

    private String part(Random random, Cidr range, int shortest, int longest) {
        int length = Math.max(range.prefixLength(), shortest + random.nextInt(longest - shortest + 1));
        int inside = range.network() + random.nextInt((int) range.size());
        return Cidr.parseClearingHostBits(new Cidr(inside, 32).toString().replace("/32", "/" + length))
                .toString();
    }

    private Topology route(KnownVpc vpc, String destination, NextHop hop) {
        List<Route> present = Objects.requireNonNull(routes.get(vpc.id()));
        var route = new Route(Cidr.parse(destination), hop, "");
        if (present.stream().noneMatch(other -> other.destination().equals(route.destination()))) {
            present.add(route);
        }
        return this;
    }

    private boolean holds(VpcId vpc, Cidr address) {
        Cidr subnet = subnets.get(vpc);
        return subnet != null && subnet.contains(address);
    }

    /// Where a packet that leaves `from` is delivered.
    private Optional<VpcId> arrives(VpcId from, Cidr to) {
        if (Objects.requireNonNull(vpcs.get(from)).cidr().contains(to)) {
            return holds(from, to) ? Optional.of(from) : Optional.empty();
        }
        Optional<PeeringEnd> far = Objects.requireNonNull(routes.get(from)).stream()
                .filter(route -> route.destination().contains(to))
                .max(Comparator.comparingInt(route -> route.destination().prefixLength()))
                .flatMap(Route::peering)
                .map(hop -> Objects.requireNonNull(peerings.get(hop.value())))
                .filter(peering -> peering.state() == PeeringState.ACTIVE)
                .flatMap(peering -> peering.farEnd(from));
        return far.map(PeeringEnd::vpc).filter(vpc -> holds(vpc, to));
    }

    private Optional<Spot> spot(VpcId vpc, Cidr address) {
        if (!holds(vpc, address)) {
            return Optional.empty();
        }
        KnownVpc known = Objects.requireNonNull(vpcs.get(vpc));
        var table = new RouteTableId("rtb-" + vpc.value().substring(4));
        var name = new ResourceName("t");
        return Optional.of(new Spot(
                new Subnet(
                        new SubnetId("subnet-" + vpc.value().substring(4)),
                        vpc,
                        known.owner(),
                        known.region(),
                        name,
                        Objects.requireNonNull(subnets.get(vpc)),
                        0,
                        table,
                        Instant.EPOCH,
                        1),
                new RouteTable(
                        table,
                        vpc,
                        known.owner(),
                        known.region(),
                        name,
                        true,
                        Objects.requireNonNull(routes.get(vpc)),
                        Instant.EPOCH,
                        1)));
    }
}

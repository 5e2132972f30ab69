package io.vpcpeering.route;

import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A route table of a VPC. It also holds the fixed local route, which is not listed.
///
/// @param id which one
/// @param vpc of which VPC
/// @param owner whose
/// @param region where
/// @param name what its owner calls it
/// @param isDefault whether it was made with its VPC; new subnets join it
/// @param routes by destination
/// @param createdAt when it was made
/// @param version of this state: 1, 2, 3, … without a gap
public record RouteTable(
        RouteTableId id,
        VpcId vpc,
        AccountId owner,
        Region region,
        ResourceName name,
        boolean isDefault,
        List<Route> routes,
        Instant createdAt,
        long version) {

    /// What a default table is called.
    static final ResourceName DEFAULT_NAME = new ResourceName("默认");

    /// Orders the routes.
    public RouteTable {
        routes =
                routes.stream().sorted(Comparator.comparing(Route::destination)).toList();
    }

    /// The first state of a VPC's default table.
    static RouteTable defaultOf(KnownVpc vpc, RouteTableId id, Instant now) {
        return new RouteTable(id, vpc.id(), vpc.owner(), vpc.region(), DEFAULT_NAME, true, List.of(), now, 1);
    }

    /// The first state of a table that its owner makes.
    static RouteTable of(KnownVpc vpc, RouteTableId id, ResourceName name, List<Route> routes, Instant now) {
        return new RouteTable(id, vpc.id(), vpc.owner(), vpc.region(), name, false, routes, now, 1);
    }

    /// The peerings that its routes lead over.
    public Set<PeeringId> hops() {
        return routes.stream().flatMap(route -> route.peering().stream()).collect(Collectors.toSet());
    }

    RouteTable with(List<Route> more) {
        return next(Stream.concat(routes.stream(), more.stream()).toList());
    }

    RouteTable without(Collection<Route> fewer) {
        return next(routes.stream().filter(route -> !fewer.contains(route)).toList());
    }

    /// The next state under this name with these routes; the same one when that is what it is already.
    RouteTable edited(ResourceName called, List<Route> all) {
        var after = new RouteTable(id, vpc, owner, region, called, isDefault, all, createdAt, version + 1);
        return after.name.equals(name) && after.routes.equals(routes) ? this : after;
    }

    /// The routes that it has and `other` has not.
    List<Route> beyond(RouteTable other) {
        return routes.stream().filter(route -> !other.routes.contains(route)).toList();
    }

    /// The state that is told when the table goes: the last one, under the next version.
    RouteTable gone() {
        return next(routes);
    }

    private RouteTable next(List<Route> after) {
        return new RouteTable(id, vpc, owner, region, name, isDefault, after, createdAt, version + 1);
    }
}

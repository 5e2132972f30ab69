package io.vpcpeering.routing.rpc;

import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.feed.PeeringViews;
import io.vpcpeering.proto.peering.v1.PeeringRouting;
import io.vpcpeering.proto.peering.v1.RouteHealth;
import io.vpcpeering.routing.Routing;
import io.vpcpeering.routing.Routings;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;

/// Spells peerings as a party sees them, with their routing. Thread-safe.
public final class RoutedViews {
    private final Routings routings;

    /// @param routings tells how they are routed
    public RoutedViews(Routings routings) {
        this.routings = routings;
    }

    /// Outside any transaction.
    ///
    /// @param peerings at most a page
    /// @param viewer a party of each
    public List<io.vpcpeering.proto.peering.v1.Peering> spell(List<Peering> peerings, AccountId viewer) {
        var routing = routings.of(viewer, peerings);
        return peerings.stream()
                .map(peering -> {
                    var view = PeeringViews.forParty(peering, viewer);
                    var known = routing.get(peering.id());
                    return known == null
                            ? view
                            : view.toBuilder().setRouting(spell(known)).build();
                })
                .toList();
    }

    private static PeeringRouting spell(Routing routing) {
        return PeeringRouting.newBuilder()
                .setHealth(
                        switch (routing.verdict()) {
                            case BOTH -> RouteHealth.ROUTE_HEALTH_BOTH;
                            case MISSING_LOCAL -> RouteHealth.ROUTE_HEALTH_MISSING_LOCAL;
                            case MISSING_PEER -> RouteHealth.ROUTE_HEALTH_MISSING_PEER;
                            case MISSING_BOTH -> RouteHealth.ROUTE_HEALTH_MISSING_BOTH;
                        })
                .setOwnRoutes(routing.own())
                .setPeerRoutes(routing.peer())
                .build();
    }
}

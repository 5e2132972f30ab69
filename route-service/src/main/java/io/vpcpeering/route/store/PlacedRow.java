package io.vpcpeering.route.store;

import io.vpcpeering.route.PlacedRoute;
import io.vpcpeering.vocabulary.VpcId;
import org.jdbi.v3.core.mapper.Nested;

/// A row of `route` beside its table's VPC.
public record PlacedRow(@Nested RouteRow route, VpcId vpcId) {
    PlacedRoute toPlaced() {
        return new PlacedRoute(route.routeTableId(), vpcId, route.toRoute());
    }
}

package io.vpcpeering.route.store;

import io.vpcpeering.route.HopType;
import io.vpcpeering.route.NextHop;
import io.vpcpeering.route.Route;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.RouteTableId;

/// A row of `route`.
public record RouteRow(
        RouteTableId routeTableId, Cidr destination, HopType nextHopType, String nextHop, String description) {
    Route toRoute() {
        return new Route(destination, NextHop.of(nextHopType, nextHop), description);
    }
}

package io.vpcpeering.health.rpc;

import io.vpcpeering.health.RouteHealth;
import io.vpcpeering.proto.route.v1.PeeringRouteHealth;

/// How peerings are routed, on the wire.
public final class HealthCodec {
    private HealthCodec() {}

    /// Spells it.
    public static PeeringRouteHealth health(RouteHealth health) {
        return PeeringRouteHealth.newBuilder()
                .setPeeringId(health.peering().value())
                .setHealth(
                        switch (health.verdict()) {
                            case BOTH -> io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_BOTH;
                            case MISSING_LOCAL -> io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_MISSING_LOCAL;
                            case MISSING_PEER -> io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_MISSING_PEER;
                            case MISSING_BOTH -> io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_MISSING_BOTH;
                            case NOT_ACTIVE -> io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_NOT_ACTIVE;
                        })
                .setOwnRoutes(health.own())
                .setPeerRoutes(health.peer())
                .build();
    }
}

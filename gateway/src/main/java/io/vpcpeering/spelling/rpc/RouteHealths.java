package io.vpcpeering.spelling.rpc;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.GetRouteHealthRequest;
import io.vpcpeering.proto.route.v1.PeeringRouteHealth;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether both sides of peerings route over them: a peering that is active and carries nothing is the mistake that
/// users make most. A list is answered without it when the route service is away.
///
/// @param byPeering what is known, by id
record RouteHealths(Map<String, String> byPeering) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /// Nothing is known when the route service cannot be asked in time.
    static RouteHealths of(Call call, List<Peering> peerings) {
        List<String> joined = peerings.stream()
                .filter(RouteHealths::isJoined)
                .map(Peering::getPeeringId)
                .toList();
        if (joined.isEmpty()) {
            return new RouteHealths(Map.of());
        }
        try {
            return new RouteHealths(call
                    .routesWithin(PATIENCE)
                    .getRouteHealth(GetRouteHealthRequest.newBuilder()
                            .addAllPeeringIds(joined)
                            .build())
                    .getPeeringsList()
                    .stream()
                    .collect(Collectors.toMap(PeeringRouteHealth::getPeeringId, RouteHealths::spell)));
        } catch (StatusRuntimeException e) {
            return switch (e.getStatus().getCode()) {
                case UNAVAILABLE, DEADLINE_EXCEEDED -> new RouteHealths(Map.of());
                default -> throw e;
            };
        }
    }

    /// Empty for a peering that is not active.
    String spelled(Peering peering) {
        return isJoined(peering) ? byPeering.getOrDefault(peering.getPeeringId(), "UNKNOWN") : "";
    }

    private static boolean isJoined(Peering peering) {
        return peering.getState() == PeeringState.PEERING_STATE_ACTIVE
                || peering.getState() == PeeringState.PEERING_STATE_ISOLATED;
    }

    private static String spell(PeeringRouteHealth health) {
        return switch (health.getHealth()) {
            case ROUTE_HEALTH_BOTH -> "BOTH";
            case ROUTE_HEALTH_MISSING_LOCAL -> "MISSING_LOCAL";
            case ROUTE_HEALTH_MISSING_PEER -> "MISSING_PEER";
            case ROUTE_HEALTH_MISSING_BOTH -> "MISSING_BOTH";
            case ROUTE_HEALTH_NOT_ACTIVE, ROUTE_HEALTH_UNSPECIFIED, UNRECOGNIZED -> "UNKNOWN";
        };
    }
}

package io.vpcpeering.route.rpc;

import io.vpcpeering.health.PeeringRoutes;
import io.vpcpeering.health.rpc.HealthCodec;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.projection.VpcClaims;
import io.vpcpeering.proto.route.v1.ExplainReachabilityRequest;
import io.vpcpeering.proto.route.v1.ExplainReachabilityResponse;
import io.vpcpeering.proto.route.v1.GetRouteHealthRequest;
import io.vpcpeering.proto.route.v1.GetRouteHealthResponse;
import io.vpcpeering.proto.route.v1.ListPeeringRoutesRequest;
import io.vpcpeering.proto.route.v1.ListPeeringRoutesResponse;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.reachability.Reachability;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;

/// Answers what traffic would do, and whether peerings are routed.
///
/// @param tables the owner's tables
/// @param claims whose VPCs they are
/// @param reachability explains
/// @param peeringRoutes counts and lists
/// @param readThrough asks the owner of peerings
record ReachabilityAnswers(
        RouteTables tables,
        VpcClaims claims,
        Reachability reachability,
        PeeringRoutes peeringRoutes,
        ReadThrough readThrough) {
    private static final int MOST_PEERINGS = 100;

    /// Looks an address up in one table.
    LookupRouteResponse lookupRoute(LookupRouteRequest request) {
        var id = Asked.table(request.getRouteTableId());
        var address = Asked.address("address", request.getAddress());
        AccountId owner = Caller.account();
        var shown = readThrough.current(
                () -> tables.get(id, owner), found -> found.table().hops());
        return ReachabilityCodec.choice(tables.lookUp(shown.table(), address));
    }

    /// Explains.
    ExplainReachabilityResponse explainReachability(ExplainReachabilityRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var source = Asked.addresses("source_ip", request.getSourceIp());
        var destination = Asked.address("destination_ip", request.getDestinationIp());
        KnownVpc vpc = readThrough.decide(() -> claims.look(claim));
        return ReachabilityCodec.explanation(reachability.explain(vpc, source, destination));
    }

    /// Tells which sides lack routes.
    GetRouteHealthResponse getRouteHealth(GetRouteHealthRequest request) {
        var _ = Field.within("peering_ids", request.getPeeringIdsCount(), 1, MOST_PEERINGS);
        var ids = Asked.idFilter("peering_ids", request.getPeeringIdsList(), PeeringId::new);
        return GetRouteHealthResponse.newBuilder()
                .addAllPeerings(peeringRoutes.health(Caller.account(), ids).stream()
                        .map(HealthCodec::health)
                        .toList())
                .build();
    }

    /// Lists the caller's routes over a peering.
    ListPeeringRoutesResponse listPeeringRoutes(ListPeeringRoutesRequest request) {
        var listed = peeringRoutes.list(
                Caller.account(), Field.required("peering_id", request.getPeeringId(), PeeringId::new));
        return ListPeeringRoutesResponse.newBuilder()
                .addAllRoutes(listed.own().stream().map(RouteCodec::placed).toList())
                .setPeerRoutes(listed.peer())
                .build();
    }
}

package io.vpcpeering.route.rpc;

import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.CreateRoutesResponse;
import io.vpcpeering.proto.route.v1.DeleteRoutesRequest;
import io.vpcpeering.proto.route.v1.DeleteRoutesResponse;
import io.vpcpeering.proto.route.v1.ListRoutesRequest;
import io.vpcpeering.proto.route.v1.ListRoutesResponse;
import io.vpcpeering.route.RouteQuery;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.RouteTableId;
import java.util.List;
import java.util.stream.Collectors;

/// Answers the calls about routes.
final class RouteAnswers {
    private static final int LONGEST_HOP = 128;

    private final RouteTables tables;
    private final ReadThrough readThrough;
    private final Mutations mutations;

    RouteAnswers(RouteTables tables, ReadThrough readThrough, Mutations mutations) {
        this.tables = tables;
        this.readThrough = readThrough;
        this.mutations = mutations;
    }

    /// Adds routes.
    CreateRoutesResponse createRoutes(CreateRoutesRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var table = Asked.table(request.getRouteTableId());
        var asked = RouteCodec.asked(Asked.batch("routes", request.getRoutesList()));
        return mutations.once(
                request,
                CreateRoutesResponse.parser(),
                table,
                asked,
                () -> CreateRoutesResponse.newBuilder()
                        .setRouteTable(RouteCodec.shown(tables.addRoutes(claim, table, asked)))
                        .build());
    }

    /// Removes routes.
    DeleteRoutesResponse deleteRoutes(DeleteRoutesRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var table = Asked.table(request.getRouteTableId());
        var asked = RouteCodec.asked(Asked.batch("routes", request.getRoutesList()));
        return mutations.once(
                request,
                DeleteRoutesResponse.parser(),
                table,
                List.of(),
                () -> DeleteRoutesResponse.newBuilder()
                        .setRouteTable(RouteCodec.shown(tables.removeRoutes(claim, table, asked)))
                        .build());
    }

    /// Lists them.
    ListRoutesResponse listRoutes(ListRoutesRequest request) {
        var query = new RouteQuery(
                Caller.account(),
                Asked.region(request.getRegion()),
                Asked.vpcFilter(request.getVpcId()),
                Asked.idFilter("route_table_ids", request.getRouteTableIdsList(), RouteTableId::new),
                Asked.destinationFilter(request.getDestination()),
                RouteCodec.typeFilter(request.getNextHopType()),
                Field.text("next_hop", request.getNextHop(), LONGEST_HOP),
                Field.pageSize(request.getPageSize()),
                Field.within("skip", request.getSkip(), 0, Integer.MAX_VALUE));
        var page = readThrough.current(
                () -> tables.listRoutes(query),
                found -> found.items().stream()
                        .flatMap(placed -> placed.route().peering().stream())
                        .collect(Collectors.toSet()));
        return ListRoutesResponse.newBuilder()
                .addAllRoutes(page.items().stream().map(RouteCodec::placed).toList())
                .setTotalSize(page.total())
                .build();
    }
}

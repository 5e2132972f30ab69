package io.vpcpeering.route.rpc;

import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.proto.route.v1.AssociateRouteTableRequest;
import io.vpcpeering.proto.route.v1.AssociateRouteTableResponse;
import io.vpcpeering.proto.route.v1.CreateRouteTableRequest;
import io.vpcpeering.proto.route.v1.CreateRouteTableResponse;
import io.vpcpeering.proto.route.v1.DeleteRouteTableRequest;
import io.vpcpeering.proto.route.v1.DeleteRouteTableResponse;
import io.vpcpeering.proto.route.v1.GetRouteTableRequest;
import io.vpcpeering.proto.route.v1.GetRouteTableResponse;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesResponse;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.proto.route.v1.UpdateRouteTableResponse;
import io.vpcpeering.route.Page;
import io.vpcpeering.route.RouteTables;
import io.vpcpeering.route.ShownTable;
import io.vpcpeering.route.TableEdit;
import io.vpcpeering.route.TableQuery;
import io.vpcpeering.runtime.rpc.Caller;
import io.vpcpeering.subnet.Subnets;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers the calls about route tables.
final class TableAnswers {
    private final RouteTables tables;
    private final Subnets subnets;
    private final ReadThrough readThrough;
    private final Mutations mutations;

    TableAnswers(RouteTables tables, Subnets subnets, ReadThrough readThrough, Mutations mutations) {
        this.tables = tables;
        this.subnets = subnets;
        this.readThrough = readThrough;
        this.mutations = mutations;
    }

    /// Makes a table.
    CreateRouteTableResponse createRouteTable(CreateRouteTableRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var asked = RouteCodec.asked(Asked.bounded("routes", request.getRoutesList()));
        return mutations.once(
                request,
                CreateRouteTableResponse.parser(),
                asked,
                () -> CreateRouteTableResponse.newBuilder()
                        .setRouteTable(RouteCodec.shown(tables.create(claim, request.getName(), asked)))
                        .build());
    }

    /// Renames one, replaces its routes, or both.
    UpdateRouteTableResponse updateRouteTable(UpdateRouteTableRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var table = Asked.table(request.getRouteTableId());
        var edit = new TableEdit(
                request.hasName() ? Optional.of(request.getName()) : Optional.empty(),
                request.hasRoutes()
                        ? Optional.of(RouteCodec.asked(
                                Asked.bounded("routes", request.getRoutes().getRoutesList())))
                        : Optional.empty(),
                Asked.version(request.getExpectedVersion()));
        return mutations.once(
                request,
                UpdateRouteTableResponse.parser(),
                table,
                edit.asked(),
                () -> UpdateRouteTableResponse.newBuilder()
                        .setRouteTable(RouteCodec.shown(tables.update(claim, table, edit)))
                        .build());
    }

    /// Removes one.
    DeleteRouteTableResponse deleteRouteTable(DeleteRouteTableRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var table = Asked.table(request.getRouteTableId());
        var expected = Asked.version(request.getExpectedVersion());
        return mutations.once(
                request,
                DeleteRouteTableResponse.parser(),
                () -> DeleteRouteTableResponse.newBuilder()
                        .setRouteTable(RouteCodec.table(tables.delete(claim, table, expected)))
                        .build());
    }

    /// Finds one.
    GetRouteTableResponse getRouteTable(GetRouteTableRequest request) {
        var table = Asked.table(request.getRouteTableId());
        AccountId owner = Caller.account();
        ShownTable shown = readThrough.current(
                () -> tables.get(table, owner), found -> found.table().hops());
        return GetRouteTableResponse.newBuilder()
                .setRouteTable(RouteCodec.shown(shown))
                .build();
    }

    /// Lists them; every VPC has at least one.
    ListRouteTablesResponse listRouteTables(ListRouteTablesRequest request) {
        var query = new TableQuery(
                Caller.account(),
                Asked.region(request.getRegion()),
                Asked.vpcFilter(request.getVpcId()),
                Asked.idFilter("route_table_ids", request.getRouteTableIdsList(), RouteTableId::new),
                Asked.nameFilter(request.getNameContains()),
                Asked.page(request.getPageSize(), request.getSkip(), request.getOrderBy()));
        var page = page(query);
        // Every VPC has a table: none at all means that it was never heard of, or is not the caller's.
        if (page.total() == 0 && query.vpc().map(readThrough::makeKnown).orElse(false)) {
            page = page(query);
        }
        return ListRouteTablesResponse.newBuilder()
                .addAllRouteTables(page.items().stream().map(RouteCodec::shown).toList())
                .setTotalSize(page.total())
                .build();
    }

    /// Lets one route subnets.
    AssociateRouteTableResponse associateRouteTable(AssociateRouteTableRequest request) {
        var claim = Asked.claim(request.getVpcId(), request.getRegion());
        var table = Asked.table(request.getRouteTableId());
        var asked = Asked.subnets(request.getSubnetIdsList());
        return mutations.once(request, AssociateRouteTableResponse.parser(), table, List.of(), () -> {
            subnets.associate(claim, table, asked);
            return AssociateRouteTableResponse.newBuilder()
                    .setRouteTable(RouteCodec.shown(tables.get(table)))
                    .build();
        });
    }

    private Page<ShownTable> page(TableQuery query) {
        return readThrough.current(
                () -> tables.list(query),
                page -> page.items().stream()
                        .flatMap(shown -> shown.table().hops().stream())
                        .collect(Collectors.toSet()));
    }
}

package io.vpcpeering.spelling.rpc;

import static java.util.stream.Collectors.toMap;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListRouteTablesResponse;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.Region;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `RouteService.ListRouteTables`, and the VPCs that the tables are in.
final class ListRouteTables {
    private static final Parameter<String> NAME =
            Parameter.text("routeTableName").optional();
    private static final Parameter<String> ORDER_FIELD = Wanted.orderField("routeTableName");

    static final Input[] TAKES =
            Wanted.list(ORDER_FIELD, Wanted.VPC_ID.optional(), Wanted.ROUTE_TABLE_ID.optional(), NAME);

    private ListRouteTables() {}

    /// A page of tables.
    ///
    /// @param vpcs the VPCs that they are in, by id
    record Found(ListRouteTablesResponse page, Map<String, Vpc> vpcs) {}

    static ListRouteTablesRequest read(Params params) {
        Optional<Region> region = params.find(Wanted.REGION);
        var request = ListRouteTablesRequest.newBuilder()
                .setNameContains(params.find(NAME).orElse(""))
                .setPageSize(params.find(Wanted.LIMIT).orElse(0))
                .setSkip(params.find(Wanted.OFFSET).orElse(0))
                .setOrderBy(Wanted.orderBy(params, ORDER_FIELD));
        region.ifPresent(where -> request.setRegion(where.code()));
        params.find(Wanted.VPC_ID).ifPresent(vpc -> {
            request.setVpcId(vpc.in(region));
            vpc.region().ifPresent(where -> request.setRegion(where.code()));
        });
        params.find(Wanted.ROUTE_TABLE_ID).ifPresent(table -> {
            request.addRouteTableIds(table.in(region));
            table.region().ifPresent(where -> request.setRegion(where.code()));
        });
        return request.build();
    }

    static Found ask(Call call, ListRouteTablesRequest request) {
        ListRouteTablesResponse page = call.routes().listRouteTables(request);
        if (page.getTotalSize() == 0) {
            mustExist(call, request.getVpcId(), request.getRegion(), request.getRouteTableIdsList());
        }
        return new Found(page, vpcs(call, page.getRouteTablesList().stream().map(RouteTable::getVpcId)));
    }

    static Fields spell(Found found) {
        return new Fields()
                .put("totalCount", found.page().getTotalSize())
                .put(
                        "data",
                        found.page().getRouteTablesList().stream()
                                .map(table -> table(table, found.vpcs().get(table.getVpcId())))
                                .toList());
    }

    /// The VPCs with these ids, by id.
    static Map<String, Vpc> vpcs(Call call, Stream<String> ids) {
        Collection<String> distinct = ids.collect(Collectors.toSet());
        if (distinct.isEmpty()) {
            return Map.of();
        }
        return call
                .vpcs()
                .listVpcs(ListVpcsRequest.newBuilder()
                        .addAllVpcIds(distinct)
                        .setPageSize(distinct.size())
                        .build())
                .getVpcsList()
                .stream()
                .collect(toMap(Vpc::getVpcId, Function.identity()));
    }

    /// An empty list says nothing about a filter that nothing has; the published errors do. A table that is
    /// there and has another name, or no such route, is no error.
    static void mustExist(Call call, String vpc, String region, List<String> tables) {
        if (!vpc.isEmpty()) {
            ListVpcs.mustExist(call, vpc, region);
        }
        if (!tables.isEmpty()
                && call.routes()
                                .listRouteTables(ListRouteTablesRequest.newBuilder()
                                        .setVpcId(vpc)
                                        .setRegion(region)
                                        .addAllRouteTableIds(tables)
                                        .build())
                                .getTotalSize()
                        == 0) {
            throw Mentioned.ROUTE_TABLE.notFound();
        }
    }

    /// The documents call the routes `routeTableSet` in their table and `routeSet` in their example: clients
    /// read either.
    private static Fields table(RouteTable table, @Nullable Vpc vpc) {
        List<Fields> routes = Stream.concat(
                        Stream.of(Routes.local()),
                        table.getRoutesList().stream().map(Routes::spell))
                .toList();
        return Tables.vpc(table.getRegion(), table.getVpcId(), vpc)
                .putAll(Tables.ids(table))
                .put("routeTableName", table.getName())
                .put("routeTableType", table.getIsDefault() ? 1 : 0)
                .put("subnetNum", table.getSubnetIdsCount())
                .put("routeTableCreateTime", BeijingTime.spell(table.getCreateTime()))
                .put("routeTableSet", routes)
                .put("routeSet", routes);
    }
}

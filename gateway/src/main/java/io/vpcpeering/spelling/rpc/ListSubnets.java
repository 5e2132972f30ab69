package io.vpcpeering.spelling.rpc;

import static java.util.stream.Collectors.toMap;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `RouteService.ListSubnets`, and the VPCs and route tables that the subnets belong to.
final class ListSubnets {
    /// The first two addresses and the last one are nobody's.
    private static final int RESERVED = 3;

    private static final Parameter<String> NAME = Parameter.text("subnetName").optional();
    private static final Input.Listed<Integer> ZONE_IDS = new Input.Listed<>(
            Parameter.integer("zoneIds", 0, Integer.MAX_VALUE).optional());
    private static final Parameter<String> ORDER_FIELD = Wanted.orderField("subnetName");

    static final Input[] TAKES =
            Wanted.list(ORDER_FIELD, Wanted.VPC_ID.optional(), Wanted.SUBNET_ID.optional(), NAME, ZONE_IDS);

    private ListSubnets() {}

    /// A page of subnets.
    ///
    /// @param vpcs the VPCs that they are in, by id
    /// @param tableNames the names of the tables that route them, by id
    record Found(ListSubnetsResponse page, Map<String, Vpc> vpcs, Map<String, String> tableNames) {}

    static ListSubnetsRequest read(Params params) {
        Optional<Region> region = params.find(Wanted.REGION);
        var request = ListSubnetsRequest.newBuilder()
                .setNameContains(params.find(NAME).orElse(""))
                .addAllZoneIds(params.all(ZONE_IDS))
                .setPageSize(params.find(Wanted.LIMIT).orElse(0))
                .setSkip(params.find(Wanted.OFFSET).orElse(0))
                .setOrderBy(Wanted.orderBy(params, ORDER_FIELD));
        region.ifPresent(where -> request.setRegion(where.code()));
        params.find(Wanted.VPC_ID).ifPresent(vpc -> {
            request.setVpcId(vpc.in(region));
            vpc.region().ifPresent(where -> request.setRegion(where.code()));
        });
        params.find(Wanted.SUBNET_ID).ifPresent(subnet -> {
            request.addSubnetIds(subnet.in(region));
            subnet.region().ifPresent(where -> request.setRegion(where.code()));
        });
        return request.build();
    }

    static Found ask(Call call, ListSubnetsRequest request) {
        ListSubnetsResponse page = call.routes().listSubnets(request);
        if (page.getTotalSize() == 0 && !request.getVpcId().isEmpty()) {
            ListVpcs.mustExist(call, request.getVpcId(), request.getRegion());
        }
        return new Found(
                page,
                ListRouteTables.vpcs(call, page.getSubnetsList().stream().map(Subnet::getVpcId)),
                tableNames(call, page));
    }

    static Fields spell(Found found) {
        return new Fields()
                .put("totalCount", found.page().getTotalSize())
                .put(
                        "data",
                        found.page().getSubnetsList().stream()
                                .map(subnet -> subnet(subnet, found))
                                .toList());
    }

    private static Map<String, String> tableNames(Call call, ListSubnetsResponse page) {
        Set<String> tables =
                page.getSubnetsList().stream().map(Subnet::getRouteTableId).collect(Collectors.toSet());
        if (tables.isEmpty()) {
            return Map.of();
        }
        return call
                .routes()
                .listRouteTables(ListRouteTablesRequest.newBuilder()
                        .addAllRouteTableIds(tables)
                        .setPageSize(tables.size())
                        .build())
                .getRouteTablesList()
                .stream()
                .collect(toMap(RouteTable::getRouteTableId, RouteTable::getName));
    }

    /// Addresses that can be given out.
    static long addresses(Subnet subnet) {
        return Cidr.parse(subnet.getCidr()).size() - RESERVED;
    }

    private static Fields subnet(Subnet subnet, Found found) {
        return Tables.vpc(subnet.getRegion(), subnet.getVpcId(), found.vpcs().get(subnet.getVpcId()))
                .putAll(CreateSubnets.subnet(subnet))
                .put("subnetCreateTime", BeijingTime.spell(subnet.getCreateTime()))
                .put("routeTableName", found.tableNames().getOrDefault(subnet.getRouteTableId(), ""))
                .put("networkAclId", 0)
                .put("vpcDevices", 0)
                .put("totalIPNum", addresses(subnet))
                .put("availableIPNum", addresses(subnet))
                .put("broadcast", false)
                .put("isDefault", false);
    }
}

package io.vpcpeering.spelling.rpc;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.ListRouteTablesRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.ListVpcsResponse;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `VpcService.ListVpcs`, and how many subnets and route tables each VPC has.
final class ListVpcs {
    private static final int PAGE = 100;
    private static final Parameter<String> NAME = Parameter.text("vpcName").optional();
    private static final Parameter<String> ORDER_FIELD = Wanted.orderField("vpcName");

    static final Input[] TAKES = Wanted.list(ORDER_FIELD, Wanted.VPC_ID.optional(), NAME);

    private ListVpcs() {}

    /// A page of VPCs.
    ///
    /// @param subnets how many each VPC has, by VPC id; none counts as absent
    /// @param tables likewise
    record Found(ListVpcsResponse page, Map<String, Long> subnets, Map<String, Long> tables) {}

    static ListVpcsRequest read(Params params) {
        Optional<Region> region = params.find(Wanted.REGION);
        var request = ListVpcsRequest.newBuilder()
                .setNameContains(params.find(NAME).orElse(""))
                .setPageSize(params.find(Wanted.LIMIT).orElse(0))
                .setSkip(params.find(Wanted.OFFSET).orElse(0))
                .setOrderBy(Wanted.orderBy(params, ORDER_FIELD));
        region.ifPresent(where -> request.setRegion(where.code()));
        params.find(Wanted.VPC_ID).ifPresent(vpc -> {
            request.addVpcIds(vpc.in(region));
            // An old id says where it is, so it must be there.
            vpc.region().ifPresent(where -> request.setRegion(where.code()));
        });
        return request.build();
    }

    static Found ask(Call call, ListVpcsRequest request) {
        ListVpcsResponse page = call.vpcs().listVpcs(request);
        if (page.getTotalSize() == 0) {
            request.getVpcIdsList().forEach(vpc -> mustExist(call, vpc, request.getRegion()));
        }
        if (page.getVpcsCount() == 0) {
            return new Found(page, Map.of(), Map.of());
        }
        String vpc = request.getVpcIdsCount() == 1 ? request.getVpcIds(0) : "";
        return new Found(
                page,
                subnets(call, request.getRegion(), vpc).stream().collect(groupingBy(Subnet::getVpcId, counting())),
                tables(call, request.getRegion(), vpc).stream().collect(groupingBy(RouteTable::getVpcId, counting())));
    }

    static Fields spell(Found found) {
        return new Fields()
                .put("totalCount", found.page().getTotalSize())
                .put(
                        "data",
                        found.page().getVpcsList().stream()
                                .map(vpc -> vpc(vpc, found))
                                .toList());
    }

    /// Refuses a VPC that the caller does not have in this region, in the words of its owning service.
    static void mustExist(Call call, String vpc, String region) {
        var _ = call.vpcs()
                .getVpc(GetVpcRequest.newBuilder()
                        .setVpcId(vpc)
                        .setRegion(region)
                        .build());
    }

    private static Fields vpc(Vpc vpc, Found found) {
        return Tables.vpcIds(vpc.getRegion(), vpc.getVpcId())
                .put("vpcName", vpc.getName())
                .put("cidrBlock", vpc.getCidr())
                .put("subnetNum", found.subnets().getOrDefault(vpc.getVpcId(), 0L))
                .put("routeTableNum", found.tables().getOrDefault(vpc.getVpcId(), 0L))
                .put("vpnGwNum", 0)
                .put("vpcPeerNum", vpc.getPeeringCount())
                .put("vpcDeviceNum", 0)
                .put("classicLinkNum", 0)
                .put("vpgNum", 0)
                .put("natNum", 0)
                .put("createTime", BeijingTime.spell(vpc.getCreateTime()))
                .put("isDefault", false)
                .put("isMulticast", false);
    }

    /// All subnets of a VPC, or of a region.
    static List<Subnet> subnets(Call call, String region, String vpc) {
        var all = new ArrayList<Subnet>();
        int total;
        do {
            var page = call.routes()
                    .listSubnets(ListSubnetsRequest.newBuilder()
                            .setRegion(region)
                            .setVpcId(vpc)
                            .setPageSize(PAGE)
                            .setSkip(all.size())
                            .build());
            all.addAll(page.getSubnetsList());
            total = page.getSubnetsCount() == 0 ? 0 : page.getTotalSize();
        } while (all.size() < total);
        return all;
    }

    private static List<RouteTable> tables(Call call, String region, String vpc) {
        var all = new ArrayList<RouteTable>();
        int total;
        do {
            var page = call.routes()
                    .listRouteTables(ListRouteTablesRequest.newBuilder()
                            .setRegion(region)
                            .setVpcId(vpc)
                            .setPageSize(PAGE)
                            .setSkip(all.size())
                            .build());
            all.addAll(page.getRouteTablesList());
            total = page.getRouteTablesCount() == 0 ? 0 : page.getTotalSize();
        } while (all.size() < total);
        return all;
    }
}

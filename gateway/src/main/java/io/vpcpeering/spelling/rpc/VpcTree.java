package io.vpcpeering.spelling.rpc;

import static java.util.stream.Collectors.groupingBy;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `VpcService.ListVpcs`, with all subnets of each VPC: the answer of 2016, which knows no pages.
final class VpcTree {
    private static final int PAGE = 100;

    static final Input[] TAKES = {Wanted.VPC_ID.optional(), Wanted.REGION.optional()};

    private VpcTree() {}

    /// What is there.
    ///
    /// @param isOne whether one VPC was asked for: its fields then stand at the top of the answer
    /// @param vpcs the newest first
    /// @param subnets by VPC id
    record Found(boolean isOne, List<Vpc> vpcs, Map<String, List<Subnet>> subnets) {}

    static ListVpcsRequest read(Params params) {
        Optional<Region> region = params.find(Wanted.REGION);
        var request = ListVpcsRequest.newBuilder().setPageSize(PAGE);
        region.ifPresent(where -> request.setRegion(where.code()));
        params.find(Wanted.VPC_ID).ifPresent(vpc -> {
            request.addVpcIds(vpc.in(region));
            vpc.region().ifPresent(where -> request.setRegion(where.code()));
        });
        return request.build();
    }

    static Found ask(Call call, ListVpcsRequest request) {
        var vpcs = new ArrayList<Vpc>();
        int total;
        do {
            var page = call.vpcs()
                    .listVpcs(request.toBuilder().setSkip(vpcs.size()).build());
            vpcs.addAll(page.getVpcsList());
            total = page.getVpcsCount() == 0 ? 0 : page.getTotalSize();
        } while (vpcs.size() < total);
        if (vpcs.isEmpty()) {
            request.getVpcIdsList().forEach(vpc -> ListVpcs.mustExist(call, vpc, request.getRegion()));
        }
        boolean isOne = request.getVpcIdsCount() == 1;
        List<Subnet> subnets = vpcs.isEmpty()
                ? List.of()
                : ListVpcs.subnets(call, request.getRegion(), isOne ? request.getVpcIds(0) : "");
        return new Found(isOne, vpcs, subnets.stream().collect(groupingBy(Subnet::getVpcId)));
    }

    static Fields spell(Found found) {
        List<Fields> vpcs =
                found.vpcs().stream().map(vpc -> vpc(vpc, found.subnets())).toList();
        return found.isOne()
                ? vpcs.getFirst()
                : new Fields().put("totalCount", vpcs.size()).put("vpcSet", vpcs);
    }

    private static Fields vpc(Vpc vpc, Map<String, List<Subnet>> subnets) {
        return Tables.vpcIds(vpc.getRegion(), vpc.getVpcId())
                .put("vpcName", vpc.getName())
                .put("cidrBlock", vpc.getCidr())
                .put(
                        "subnetSet",
                        subnets.getOrDefault(vpc.getVpcId(), List.of()).stream()
                                .map(VpcTree::subnet)
                                .toList());
    }

    private static Fields subnet(Subnet subnet) {
        return new Fields()
                .put("subnetId", Mention.old(subnet.getRegion(), new SubnetId(subnet.getSubnetId())))
                .put("unSubnetId", subnet.getSubnetId())
                .put("subnetName", subnet.getName())
                .put("cidrBlock", subnet.getCidr())
                .put("zoneId", subnet.getZoneId());
    }
}

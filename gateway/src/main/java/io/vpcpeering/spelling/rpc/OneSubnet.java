package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.ListSubnetsRequest;
import io.vpcpeering.proto.route.v1.ListSubnetsResponse;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.ListSubnets` for one subnet, whose fields stand at the top of the answer.
final class OneSubnet {
    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.SUBNET_ID, Wanted.REGION};

    private OneSubnet() {}

    static ListSubnetsRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return ListSubnetsRequest.newBuilder()
                .setRegion(region.code())
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .addSubnetIds(params.get(Wanted.SUBNET_ID).in(region))
                .build();
    }

    static Subnet ask(Call call, ListSubnetsRequest request) {
        ListSubnetsResponse page = call.routes().listSubnets(request);
        if (page.getSubnetsCount() == 0) {
            ListVpcs.mustExist(call, request.getVpcId(), request.getRegion());
            throw Mentioned.SUBNET.notFound();
        }
        return page.getSubnets(0);
    }

    static Fields spell(Subnet subnet) {
        return CreateSubnets.subnet(subnet)
                .put("subnetCreateTime", BeijingTime.spell(subnet.getCreateTime()))
                .put("totalIPNum", ListSubnets.addresses(subnet))
                .put("availableIPNum", ListSubnets.addresses(subnet));
    }
}

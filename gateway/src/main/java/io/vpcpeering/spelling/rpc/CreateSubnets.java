package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.CreateSubnetsRequest;
import io.vpcpeering.proto.route.v1.CreateSubnetsResponse;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;
import java.util.List;

/// `RouteService.CreateSubnets`.
final class CreateSubnets {
    private static final Parameter<String> NAME = Parameter.text("subnetName");
    private static final Parameter<String> CIDR = Parameter.text("cidrBlock");
    private static final Parameter<Integer> ZONE_ID = Parameter.integer("zoneId", 0, Integer.MAX_VALUE);
    private static final Input.Group SUBNETS = set(true);

    static final Input[] TAKES = {Wanted.VPC_ID, SUBNETS, Wanted.REGION};

    private CreateSubnets() {}

    /// The `subnetSet` of a request.
    static Input.Group set(boolean isRequired) {
        return new Input.Group("subnetSet", isRequired, List.of(NAME, CIDR, ZONE_ID));
    }

    static CreateSubnetsRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return CreateSubnetsRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .addAllSubnets(
                        params.each(SUBNETS).stream().map(CreateSubnets::spec).toList())
                .build();
    }

    static CreateSubnetsResponse ask(Call call, CreateSubnetsRequest request) {
        return call.routes().createSubnets(request);
    }

    static Fields spell(CreateSubnetsResponse answer) {
        return new Fields()
                .put(
                        "subnetSet",
                        answer.getSubnetsList().stream()
                                .map(CreateSubnets::subnet)
                                .toList());
    }

    /// What answers tell of a subnet wherever it turns up.
    static Fields subnet(Subnet subnet) {
        return new Fields()
                .put("subnetId", Mention.old(subnet.getRegion(), new SubnetId(subnet.getSubnetId())))
                .put("unSubnetId", subnet.getSubnetId())
                .put("subnetName", subnet.getName())
                .put("cidrBlock", subnet.getCidr())
                .putAll(Tables.ids(subnet.getRegion(), subnet.getRouteTableId()))
                .put("zoneId", subnet.getZoneId())
                .put("zone", Zone.name(subnet.getRegion(), subnet.getZoneId()));
    }

    static SubnetSpec spec(Params params) {
        return SubnetSpec.newBuilder()
                .setName(params.get(NAME))
                .setCidr(params.get(CIDR))
                .setZoneId(params.get(ZONE_ID))
                .build();
    }
}

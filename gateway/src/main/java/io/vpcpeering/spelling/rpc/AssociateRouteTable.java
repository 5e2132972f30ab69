package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.AssociateRouteTableRequest;
import io.vpcpeering.proto.route.v1.AssociateRouteTableResponse;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;

/// `RouteService.AssociateRouteTable`.
final class AssociateRouteTable {
    private static final Input.Listed<Mention<SubnetId>> SUBNETS = new Input.Listed<>(Wanted.SUBNET_ID);

    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.ROUTE_TABLE_ID, SUBNETS, Wanted.REGION};

    private AssociateRouteTable() {}

    static AssociateRouteTableRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return AssociateRouteTableRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setRouteTableId(params.get(Wanted.ROUTE_TABLE_ID).in(region))
                .addAllSubnetIds(params.all(SUBNETS).stream()
                        .map(subnet -> subnet.in(region))
                        .toList())
                .build();
    }

    static AssociateRouteTableResponse ask(Call call, AssociateRouteTableRequest request) {
        return call.routes().associateRouteTable(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(AssociateRouteTableResponse answer) {
        return new Fields();
    }
}

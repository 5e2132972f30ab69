package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.UpdateSubnetRequest;
import io.vpcpeering.proto.route.v1.UpdateSubnetResponse;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.UpdateSubnet`.
///
/// @param uniqueNames whether a name may be used by one subnet of the VPC only
record UpdateSubnet(boolean uniqueNames) {
    private static final Parameter<String> NAME = Parameter.text("subnetName");

    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.SUBNET_ID, NAME, Wanted.REGION};

    UpdateSubnetRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return UpdateSubnetRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setSubnetId(params.get(Wanted.SUBNET_ID).in(region))
                .setName(params.get(NAME))
                .setUniqueName(uniqueNames)
                .build();
    }

    static UpdateSubnetResponse ask(Call call, UpdateSubnetRequest request) {
        return call.routes().updateSubnet(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(UpdateSubnetResponse answer) {
        return new Fields();
    }
}

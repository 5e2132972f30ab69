package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.DeleteSubnetRequest;
import io.vpcpeering.proto.route.v1.DeleteSubnetResponse;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.DeleteSubnet`.
final class DeleteSubnet {
    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.SUBNET_ID, Wanted.REGION};

    private DeleteSubnet() {}

    static DeleteSubnetRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return DeleteSubnetRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setSubnetId(params.get(Wanted.SUBNET_ID).in(region))
                .build();
    }

    static DeleteSubnetResponse ask(Call call, DeleteSubnetRequest request) {
        return call.routes().deleteSubnet(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(DeleteSubnetResponse answer) {
        return new Fields();
    }
}

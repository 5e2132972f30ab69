package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.vpc.v1.DeleteVpcRequest;
import io.vpcpeering.proto.vpc.v1.DeleteVpcResponse;
import io.vpcpeering.vocabulary.Region;

/// `VpcService.DeleteVpc`.
final class DeleteVpc {
    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.REGION};

    private DeleteVpc() {}

    static DeleteVpcRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return DeleteVpcRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .build();
    }

    static DeleteVpcResponse ask(Call call, DeleteVpcRequest request) {
        return call.vpcs().deleteVpc(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(DeleteVpcResponse answer) {
        return new Fields();
    }
}

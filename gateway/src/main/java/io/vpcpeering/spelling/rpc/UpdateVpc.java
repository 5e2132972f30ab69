package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.vpc.v1.UpdateVpcRequest;
import io.vpcpeering.proto.vpc.v1.UpdateVpcResponse;
import io.vpcpeering.vocabulary.Region;

/// `VpcService.UpdateVpc`.
final class UpdateVpc {
    private static final Parameter<String> NAME = Parameter.text("vpcName");

    static final Input[] TAKES = {Wanted.VPC_ID, NAME, Wanted.REGION};

    private UpdateVpc() {}

    static UpdateVpcRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return UpdateVpcRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setName(params.get(NAME))
                .build();
    }

    static UpdateVpcResponse ask(Call call, UpdateVpcRequest request) {
        return call.vpcs().updateVpc(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(UpdateVpcResponse answer) {
        return new Fields();
    }
}

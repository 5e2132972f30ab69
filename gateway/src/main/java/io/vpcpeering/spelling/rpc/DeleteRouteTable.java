package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.DeleteRouteTableRequest;
import io.vpcpeering.proto.route.v1.DeleteRouteTableResponse;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.DeleteRouteTable`.
final class DeleteRouteTable {
    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.ROUTE_TABLE_ID, Wanted.REGION};

    private DeleteRouteTable() {}

    static DeleteRouteTableRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return DeleteRouteTableRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setRouteTableId(params.get(Wanted.ROUTE_TABLE_ID).in(region))
                .build();
    }

    static DeleteRouteTableResponse ask(Call call, DeleteRouteTableRequest request) {
        return call.routes().deleteRouteTable(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(DeleteRouteTableResponse answer) {
        return new Fields();
    }
}

package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.DeleteRoutesRequest;
import io.vpcpeering.proto.route.v1.DeleteRoutesResponse;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.DeleteRoutes`.
final class DeleteRoutes {
    private static final Input.Group ROUTES = Routes.set(true);

    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.ROUTE_TABLE_ID, Wanted.REGION, ROUTES};

    private DeleteRoutes() {}

    static DeleteRoutesRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return DeleteRoutesRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setRouteTableId(params.get(Wanted.ROUTE_TABLE_ID).in(region))
                .addAllRoutes(params.each(ROUTES).stream().map(Routes::read).toList())
                .build();
    }

    static DeleteRoutesResponse ask(Call call, DeleteRoutesRequest request) {
        return call.routes().deleteRoutes(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(DeleteRoutesResponse answer) {
        return new Fields();
    }
}

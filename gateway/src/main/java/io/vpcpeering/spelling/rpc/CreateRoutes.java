package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.CreateRoutesResponse;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.CreateRoutes`.
final class CreateRoutes {
    private static final Input.Group ROUTES = Routes.set(true);

    static final Input[] TAKES = {Wanted.VPC_ID, Wanted.ROUTE_TABLE_ID, Wanted.REGION, ROUTES};

    private CreateRoutes() {}

    static CreateRoutesRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return CreateRoutesRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setRouteTableId(params.get(Wanted.ROUTE_TABLE_ID).in(region))
                .addAllRoutes(params.each(ROUTES).stream().map(Routes::read).toList())
                .build();
    }

    static CreateRoutesResponse ask(Call call, CreateRoutesRequest request) {
        return call.routes().createRoutes(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(CreateRoutesResponse answer) {
        return new Fields();
    }
}

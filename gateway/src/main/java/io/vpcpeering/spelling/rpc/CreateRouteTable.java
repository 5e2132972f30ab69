package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.CreateRouteTableRequest;
import io.vpcpeering.proto.route.v1.CreateRouteTableResponse;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.vocabulary.Region;

/// `RouteService.CreateRouteTable`.
final class CreateRouteTable {
    private static final Parameter<String> NAME = Parameter.text("routeTableName");
    private static final Input.Group ROUTES = Routes.set(false);

    static final Input[] TAKES = {Wanted.VPC_ID, NAME, Wanted.REGION, ROUTES};

    private CreateRouteTable() {}

    static CreateRouteTableRequest read(Params params) {
        Region region = params.get(Wanted.REGION);
        return CreateRouteTableRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setName(params.get(NAME))
                .addAllRoutes(params.each(ROUTES).stream().map(Routes::read).toList())
                .build();
    }

    static CreateRouteTableResponse ask(Call call, CreateRouteTableRequest request) {
        return call.routes().createRouteTable(request);
    }

    static Fields spell(CreateRouteTableResponse answer) {
        RouteTable table = answer.getRouteTable();
        return Tables.ids(table)
                .put(
                        "routeTableSet",
                        table.getRoutesList().stream().map(Routes::spell).toList());
    }
}

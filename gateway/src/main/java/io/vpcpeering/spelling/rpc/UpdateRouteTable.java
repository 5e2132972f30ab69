package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.route.v1.RouteSet;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.proto.route.v1.UpdateRouteTableResponse;
import io.vpcpeering.vocabulary.Region;
import java.util.List;

/// `RouteService.UpdateRouteTable`.
final class UpdateRouteTable {
    private static final Parameter<String> NAME = Parameter.text("routeTableName");
    private static final Input.Group ROUTES = Routes.set(false);

    static final Input[] REPLACES = {Wanted.VPC_ID, Wanted.ROUTE_TABLE_ID, NAME.optional(), Wanted.REGION, ROUTES};
    static final Input[] RENAMES = {Wanted.VPC_ID, Wanted.ROUTE_TABLE_ID, NAME, Wanted.REGION};

    private UpdateRouteTable() {}

    /// Without any route the routes stay: the documents call `routeSet` optional. With some, they are all there
    /// is from then on.
    static UpdateRouteTableRequest replacing(Params params) {
        var request = request(params);
        params.find(NAME).ifPresent(request::setName);
        List<Params> routes = params.each(ROUTES);
        if (!routes.isEmpty()) {
            request.setRoutes(RouteSet.newBuilder()
                    .addAllRoutes(routes.stream()
                            // Who adds a route resends what DescribeRouteTable has told, the fixed one, too.
                            .filter(route -> !Routes.isLocal(route))
                            .map(Routes::read)
                            .toList()));
        }
        return request.build();
    }

    static UpdateRouteTableRequest renaming(Params params) {
        return request(params).setName(params.get(NAME)).build();
    }

    static UpdateRouteTableResponse ask(Call call, UpdateRouteTableRequest request) {
        return call.routes().updateRouteTable(request);
    }

    /// The published answer tells nothing but that it worked.
    static Fields spell(UpdateRouteTableResponse answer) {
        return new Fields();
    }

    private static UpdateRouteTableRequest.Builder request(Params params) {
        Region region = params.get(Wanted.REGION);
        return UpdateRouteTableRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRegion(region.code())
                .setRouteTableId(params.get(Wanted.ROUTE_TABLE_ID).in(region));
    }
}

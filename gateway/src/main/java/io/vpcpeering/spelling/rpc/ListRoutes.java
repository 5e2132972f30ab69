package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.proto.route.v1.ListRoutesRequest;
import io.vpcpeering.proto.route.v1.ListRoutesResponse;
import io.vpcpeering.vocabulary.Region;
import java.util.Optional;

/// `RouteService.ListRoutes`. The Action is in no document, but real clients look for their routes with it.
final class ListRoutes {
    private static final Parameter<String> DESTINATION =
            Parameter.text("destinationCidrBlock").optional();
    private static final Parameter<String> NEXT_HUB = Parameter.text("nextHub").optional();

    static final Input[] TAKES = {
        Wanted.VPC_ID.optional(),
        Wanted.ROUTE_TABLE_ID.optional(),
        DESTINATION,
        Routes.NEXT_TYPE.optional(),
        NEXT_HUB,
        Wanted.REGION.optional(),
        Wanted.OFFSET,
        Wanted.LIMIT
    };

    private ListRoutes() {}

    static ListRoutesRequest read(Params params) {
        Optional<Region> region = params.find(Wanted.REGION);
        var request = ListRoutesRequest.newBuilder()
                .setDestination(params.find(DESTINATION).orElse(""))
                .setNextHop(params.find(NEXT_HUB).orElse(""))
                .setPageSize(params.find(Wanted.LIMIT).orElse(0))
                .setSkip(params.find(Wanted.OFFSET).orElse(0));
        region.ifPresent(where -> request.setRegion(where.code()));
        params.find(Routes.NEXT_TYPE.optional()).ifPresent(request::setNextHopType);
        params.find(Wanted.VPC_ID).ifPresent(vpc -> {
            request.setVpcId(vpc.in(region));
            vpc.region().ifPresent(where -> request.setRegion(where.code()));
        });
        params.find(Wanted.ROUTE_TABLE_ID).ifPresent(table -> {
            request.addRouteTableIds(table.in(region));
            table.region().ifPresent(where -> request.setRegion(where.code()));
        });
        return request.build();
    }

    static ListRoutesResponse ask(Call call, ListRoutesRequest request) {
        ListRoutesResponse page = call.routes().listRoutes(request);
        if (page.getTotalSize() == 0) {
            ListRouteTables.mustExist(call, request.getVpcId(), request.getRegion(), request.getRouteTableIdsList());
        }
        return page;
    }

    static Fields spell(ListRoutesResponse page) {
        return new Fields()
                .put(
                        "data",
                        new Fields()
                                .put("totalNum", page.getTotalSize())
                                .put(
                                        "data",
                                        page.getRoutesList().stream()
                                                .map(placed -> Routes.spell(placed.getRoute()))
                                                .toList()));
    }
}

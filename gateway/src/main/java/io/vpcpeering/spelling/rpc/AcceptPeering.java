package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.PeeringScope;

/// `PeeringService.AcceptPeering`.
final class AcceptPeering {
    static final Input[] TAKES = {Wanted.PEERING_ID, Wanted.ROUTE_TABLES.optional()};

    private AcceptPeering() {}

    static AcceptPeeringRequest sameRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_SAME_REGION);
    }

    static AcceptPeeringRequest crossRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_CROSS_REGION);
    }

    static AcceptPeeringResponse ask(Call call, AcceptPeeringRequest request) {
        return call.peerings().acceptPeering(request);
    }

    static Fields spell(AcceptPeeringResponse answer) {
        Fields fields = Task.spell(answer.getOperationId());
        return answer.getStepsCount() == 0
                ? fields
                : fields.put("data", new Fields().put("steps", ConnectSteps.spell(answer.getStepsList())));
    }

    private static AcceptPeeringRequest request(Params params, PeeringScope scope) {
        return AcceptPeeringRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setPeeringId(params.get(Wanted.PEERING_ID).value())
                .setScope(scope)
                .addAllRouteTableIds(Wanted.routeTables(params))
                .setRecordOperation(scope == PeeringScope.PEERING_SCOPE_CROSS_REGION)
                .build();
    }
}

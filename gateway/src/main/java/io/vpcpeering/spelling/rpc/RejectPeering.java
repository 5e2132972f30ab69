package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.peering.v1.RejectPeeringRequest;
import io.vpcpeering.proto.peering.v1.RejectPeeringResponse;

/// `PeeringService.RejectPeering`.
final class RejectPeering {
    private static final Parameter<String> REASON = Parameter.text("reason").optional();

    static final Input[] TAKES = {Wanted.PEERING_ID, REASON};

    private RejectPeering() {}

    static RejectPeeringRequest sameRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_SAME_REGION);
    }

    static RejectPeeringRequest crossRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_CROSS_REGION);
    }

    static RejectPeeringResponse ask(Call call, RejectPeeringRequest request) {
        return call.peerings().rejectPeering(request);
    }

    static Fields spell(RejectPeeringResponse answer) {
        return Task.spell(answer.getOperationId());
    }

    private static RejectPeeringRequest request(Params params, PeeringScope scope) {
        return RejectPeeringRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setPeeringId(params.get(Wanted.PEERING_ID).value())
                .setScope(scope)
                .setRecordOperation(scope == PeeringScope.PEERING_SCOPE_CROSS_REGION)
                .setReason(params.find(REASON).orElse(""))
                .build();
    }
}

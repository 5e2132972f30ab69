package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringResponse;
import io.vpcpeering.proto.peering.v1.PeeringScope;

/// `PeeringService.ModifyPeering`.
///
/// @param uniqueNames whether a name may be used by one live peering of the requester's VPC only
record ModifyPeering(boolean uniqueNames) {
    /// A bandwidth within one region is taken in order to be refused.
    static final Input[] SAME_REGION = {Wanted.PEERING_ID, Wanted.PEERING_NAME, Charging.BANDWIDTH, Charging.CHARGE_TYPE
    };

    static final Input[] CROSS_REGION = {
        Wanted.PEERING_ID, Wanted.PEERING_NAME.optional(), Charging.BANDWIDTH, Charging.CHARGE_TYPE
    };

    ModifyPeeringRequest sameRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_SAME_REGION);
    }

    ModifyPeeringRequest crossRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_CROSS_REGION);
    }

    static ModifyPeeringResponse ask(Call call, ModifyPeeringRequest request) {
        return call.peerings().modifyPeering(request);
    }

    static Fields spell(ModifyPeeringResponse answer) {
        return Task.spell(answer.getOperationId());
    }

    private ModifyPeeringRequest request(Params params, PeeringScope scope) {
        var request = ModifyPeeringRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setPeeringId(params.get(Wanted.PEERING_ID).value())
                .setScope(scope)
                .setRecordOperation(scope == PeeringScope.PEERING_SCOPE_CROSS_REGION)
                .setChargeType(params.find(Charging.CHARGE_TYPE).orElse(ChargeType.CHARGE_TYPE_UNSPECIFIED))
                .setUniqueName(uniqueNames);
        params.find(Wanted.PEERING_NAME).ifPresent(request::setName);
        params.find(Charging.BANDWIDTH).ifPresent(request::setBandwidthMbps);
        return request.build();
    }
}

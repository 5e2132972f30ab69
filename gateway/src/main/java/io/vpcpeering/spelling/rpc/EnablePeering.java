package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.EnablePeeringRequest;
import io.vpcpeering.proto.peering.v1.EnablePeeringResponse;
import io.vpcpeering.proto.peering.v1.PeeringScope;

/// `PeeringService.EnablePeering`.
///
/// @param uniqueNames whether a name may be used by one live peering of the requester's VPC only
record EnablePeering(boolean uniqueNames) {
    static final Input[] TAKES = {Wanted.PEERING_ID};

    EnablePeeringRequest sameRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_SAME_REGION);
    }

    EnablePeeringRequest crossRegion(Params params) {
        return request(params, PeeringScope.PEERING_SCOPE_CROSS_REGION);
    }

    static EnablePeeringResponse ask(Call call, EnablePeeringRequest request) {
        return call.peerings().enablePeering(request);
    }

    static Fields spell(EnablePeeringResponse answer) {
        return Task.spell(answer.getOperationId());
    }

    private EnablePeeringRequest request(Params params, PeeringScope scope) {
        return EnablePeeringRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setPeeringId(params.get(Wanted.PEERING_ID).value())
                .setScope(scope)
                .setRecordOperation(scope == PeeringScope.PEERING_SCOPE_CROSS_REGION)
                .setUniqueName(uniqueNames)
                .build();
    }
}

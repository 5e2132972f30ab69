package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.ConnectRequest;
import io.vpcpeering.proto.peering.v1.ConnectResponse;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.vocabulary.Region;
import java.util.Optional;

/// `ConnectService.Connect`: within one region, or across two when `peerRegion` says so.
///
/// @param uniqueNames whether a name may be used by one live peering of the requester's VPC only
record ConnectVpcs(boolean uniqueNames) {
    static final Input[] TAKES = {
        Wanted.VPC_ID,
        CreatePeering.PEER_VPC_ID,
        CreatePeering.PEER_UIN,
        Wanted.PEERING_NAME,
        CreatePeering.PEER_REGION.optional(),
        Charging.BANDWIDTH,
        CreatePeering.TYPE,
        Charging.CHARGE_TYPE,
        CreatePeering.QOS_LEVEL,
        Wanted.ROUTE_TABLES,
        Wanted.REGION
    };

    ConnectRequest read(Params params) {
        params.find(CreatePeering.TYPE);
        params.find(CreatePeering.QOS_LEVEL);
        Region region = params.get(Wanted.REGION);
        Optional<Region> peerRegion = params.find(CreatePeering.PEER_REGION).filter(peer -> !peer.equals(region));
        return ConnectRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setRequesterVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRequesterRegion(region.code())
                .setAccepterVpcId(params.get(CreatePeering.PEER_VPC_ID).in(peerRegion.orElse(region)))
                .setAccepterAccountUin(params.get(CreatePeering.PEER_UIN).uin())
                .setAccepterRegion(peerRegion.orElse(region).code())
                .setName(params.get(Wanted.PEERING_NAME))
                .setBandwidthMbps(params.find(Charging.BANDWIDTH).orElse(0))
                .setChargeType(params.find(Charging.CHARGE_TYPE).orElse(ChargeType.CHARGE_TYPE_UNSPECIFIED))
                .setScope(
                        peerRegion.isPresent()
                                ? PeeringScope.PEERING_SCOPE_CROSS_REGION
                                : PeeringScope.PEERING_SCOPE_SAME_REGION)
                .setUniqueName(uniqueNames)
                .addAllRouteTableIds(Wanted.routeTables(params, region, peerRegion.orElse(region)))
                .build();
    }

    static ConnectResponse ask(Call call, ConnectRequest request) {
        return call.connects().connect(request);
    }

    static Fields spell(ConnectResponse answer) {
        return new Fields()
                .put("peeringConnectionId", answer.getPeering().getPeeringId())
                .put("taskId", answer.getOperationId())
                .put("data", new Fields().put("steps", ConnectSteps.spell(answer.getStepsList())));
    }
}

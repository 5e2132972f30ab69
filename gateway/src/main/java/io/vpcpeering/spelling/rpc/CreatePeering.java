package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.action.Params;
import io.vpcpeering.action.rpc.Call;
import io.vpcpeering.action.rpc.Rpc;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;

/// `PeeringService.CreatePeering`.
///
/// @param uniqueNames whether a name may be used by one live peering of the requester's VPC only
record CreatePeering(boolean uniqueNames) {
    static final Parameter<Mention<VpcId>> PEER_VPC_ID = Parameter.of("peerVpcId", Mention::vpc);
    static final Parameter<AccountId> PEER_UIN = Wanted.account("peerUin");
    static final Parameter<Region> PEER_REGION = Wanted.region("peerRegion");
    /// 1 is a VPC. The other published kind, a network of bare-metal servers, belongs to another product.
    static final Parameter<Integer> TYPE = Parameter.integer("type", 1, 1).optional();

    /// Sold later than this product's rules were written: every peering here has the same level. Platinum, gold
    /// and silver are taken because scripts send them.
    static final Parameter<String> QOS_LEVEL =
            Parameter.of("qosLevel", CreatePeering::level).optional();

    /// A bandwidth within one region is taken in order to be refused.
    static final Input[] SAME_REGION = {
        Wanted.VPC_ID, PEER_VPC_ID, PEER_UIN, Wanted.PEERING_NAME, Wanted.REGION, Charging.BANDWIDTH
    };

    static final Input[] CROSS_REGION = {
        Wanted.VPC_ID,
        PEER_VPC_ID,
        PEER_UIN,
        Wanted.PEERING_NAME,
        PEER_REGION,
        Charging.BANDWIDTH,
        TYPE,
        Charging.CHARGE_TYPE,
        QOS_LEVEL,
        Wanted.REGION
    };

    CreatePeeringRequest sameRegion(Params params) {
        return request(params, params.get(Wanted.REGION))
                .setScope(PeeringScope.PEERING_SCOPE_SAME_REGION)
                .build();
    }

    CreatePeeringRequest crossRegion(Params params) {
        params.find(TYPE);
        params.find(QOS_LEVEL);
        Region peerRegion = params.get(PEER_REGION);
        return request(params, peerRegion)
                .setAccepterRegion(peerRegion.code())
                .setChargeType(params.find(Charging.CHARGE_TYPE).orElse(ChargeType.CHARGE_TYPE_UNSPECIFIED))
                .setScope(PeeringScope.PEERING_SCOPE_CROSS_REGION)
                .setRecordOperation(true)
                .build();
    }

    static CreatePeeringResponse ask(Call call, CreatePeeringRequest request) {
        return call.peerings().createPeering(request);
    }

    /// Across regions the id is not told: clients find it with DescribeVpcPeeringConnections.
    static Fields spell(CreatePeeringResponse answer) {
        return answer.getOperationId() == 0
                ? new Fields().put("peeringConnectionId", answer.getPeering().getPeeringId())
                : Task.spell(answer.getOperationId());
    }

    private CreatePeeringRequest.Builder request(Params params, Region peerRegion) {
        Region region = params.get(Wanted.REGION);
        return CreatePeeringRequest.newBuilder()
                .setRequestId(params.find(Rpc.CLIENT_TOKEN).orElse(""))
                .setRequesterVpcId(params.get(Wanted.VPC_ID).in(region))
                .setRequesterRegion(region.code())
                .setAccepterVpcId(params.get(PEER_VPC_ID).in(peerRegion))
                .setAccepterAccountUin(params.get(PEER_UIN).uin())
                .setName(params.get(Wanted.PEERING_NAME))
                .setBandwidthMbps(params.find(Charging.BANDWIDTH).orElse(0))
                .setUniqueName(uniqueNames);
    }

    private static String level(String text) {
        return switch (text) {
            case "PT", "AU", "AG" -> text;
            default -> throw new Malformed("it must be PT, AU or AG", "必须为 PT、AU 或 AG");
        };
    }
}

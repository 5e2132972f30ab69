package io.vpcpeering.billingservice;

import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Peerings as peering-service tells of them.
final class Peerings {
    /// The requester of every one.
    static final long REQUESTER = 3_001;

    /// The accepter of every one.
    static final long ACCEPTER = 3_002;

    private Peerings() {}

    /// A new one between two regions, waiting for its accepter.
    static Peering pending(String region, String peerRegion) {
        return Peering.newBuilder()
                .setPeeringId(PeeringId.draw(RandomGenerator.getDefault()).value())
                .setName("billed")
                .setRequester(end(REQUESTER, region))
                .setAccepter(end(ACCEPTER, peerRegion))
                .setState(PeeringState.PEERING_STATE_PENDING)
                .setBandwidthMbps(100)
                .setChargeType(ChargeType.CHARGE_TYPE_DAILY_PEAK)
                .setVersion(1)
                .build();
    }

    /// The same, accepted.
    static Peering active(Peering peering, Instant from) {
        return entered(peering, PeeringState.PEERING_STATE_ACTIVE, from).toBuilder()
                .setActiveTime(Field.time(from))
                .build();
    }

    /// The same, isolated.
    static Peering isolated(Peering peering, Instant at) {
        return entered(peering, PeeringState.PEERING_STATE_ISOLATED, at);
    }

    /// The same, restored.
    static Peering restored(Peering peering, Instant at) {
        return entered(peering, PeeringState.PEERING_STATE_ACTIVE, at);
    }

    /// The same, deleted.
    static Peering deleted(Peering peering, Instant at) {
        return entered(peering, PeeringState.PEERING_STATE_DELETED, at);
    }

    private static Peering entered(Peering peering, PeeringState state, Instant at) {
        return peering.toBuilder()
                .setState(state)
                .setStateTime(Field.time(at))
                .setVersion(peering.getVersion() + 1)
                .build();
    }

    private static PeeringEnd end(long account, String region) {
        return PeeringEnd.newBuilder()
                .setVpcId("vpc-00000001")
                .setAccountUin(account)
                .setRegion(region)
                .build();
    }
}

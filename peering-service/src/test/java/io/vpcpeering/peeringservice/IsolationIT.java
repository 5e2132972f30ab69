package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.IsolatePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc.PeeringServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.RestorePeeringsRequest;
import io.vpcpeering.proto.peering.v1.StandingOutcome;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Arrears cut a peering off and give it back (product.md 7.6); billing-service decides when.
class IsolationIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void an_isolation_can_be_tried_and_a_restoration_too() {
        Peering active = active();
        PeeringServiceBlockingStub billing = PeeringServiceGrpc.newBlockingStub(SERVICE.as("billing-service"));

        assertThat(billing.isolatePeerings(IsolatePeeringsRequest.newBuilder()
                                .addPeeringIds(active.getPeeringId())
                                .setValidateOnly(true)
                                .build())
                        .getOutcomes(0)
                        .getState())
                .isEqualTo(PeeringState.PEERING_STATE_ISOLATED);
        assertThat(alice.get(active)).isEqualTo(active);
        isolate(active);
        assertThat(billing.restorePeerings(RestorePeeringsRequest.newBuilder()
                                .addPeeringIds(active.getPeeringId())
                                .setValidateOnly(true)
                                .build())
                        .getOutcomes(0)
                        .getState())
                .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(alice.get(active).getState()).isEqualTo(PeeringState.PEERING_STATE_ISOLATED);
    }

    @Test
    void an_isolated_peering_has_a_cap_of_0_and_gets_the_chosen_one_back() {
        Peering active = active();

        assertThat(isolate(active))
                .extracting(StandingOutcome::getState)
                .containsExactly(PeeringState.PEERING_STATE_ISOLATED);
        assertThat(alice.get(active)).satisfies(isolated -> {
            assertThat(isolated.getBandwidthMbps()).isZero();
            assertThat(isolated.getChosenBandwidthMbps()).isEqualTo(100);
            assertThat(isolated.getActiveTime()).isEqualTo(active.getActiveTime());
        });
        assertThat(restore(active))
                .extracting(StandingOutcome::getState)
                .containsExactly(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(bob.get(active)).satisfies(restored -> {
            assertThat(restored.getBandwidthMbps()).isEqualTo(100);
            assertThat(restored.getActiveTime()).as("it was joined once").isEqualTo(active.getActiveTime());
        });
    }

    @Test
    void what_the_requester_wishes_meanwhile_holds_afterwards() {
        Peering active = active();
        isolate(active);
        Peering wished = alice.peerings()
                .modifyPeering(ModifyPeeringRequest.newBuilder()
                        .setPeeringId(active.getPeeringId())
                        .setBandwidthMbps(500)
                        .build())
                .getPeering();

        assertThat(wished.getState()).isEqualTo(PeeringState.PEERING_STATE_ISOLATED);
        assertThat(wished.getBandwidthMbps()).isZero();
        restore(active);
        assertThat(alice.get(active).getBandwidthMbps()).isEqualTo(500);
    }

    @Test
    void isolating_and_restoring_again_changes_nothing_and_tells_nothing() {
        Peering active = active();
        restore(active);
        long isolated = isolate(active).getFirst().getVersion();
        assertThat(isolate(active).getFirst().getVersion()).isEqualTo(isolated);
        restore(active);
        assertThat(restore(active).getFirst().getVersion()).isEqualTo(isolated + 1);

        eventually(() -> {
            var facts = new ArrayList<PeeringEvent>();
            for (var record : TopicReader.records("peering.events.v1", active.getPeeringId())) {
                facts.add(PeeringEvent.parseFrom(record.value()));
            }
            assertThat(facts)
                    .extracting(PeeringEvent::getFact)
                    .containsExactly(
                            PeeringFact.PEERING_FACT_REQUESTED,
                            PeeringFact.PEERING_FACT_ACTIVATED,
                            PeeringFact.PEERING_FACT_ISOLATED,
                            PeeringFact.PEERING_FACT_RESTORED);
            assertThat(facts.get(2).getMeta().getReasonCode()).isEqualTo("IN_ARREARS");
            assertThat(facts.get(2).getPeering().getBandwidthMbps()).isZero();
            assertThat(facts.get(3).getMeta().getVersion()).isEqualTo(4);
        });
    }

    @Test
    void an_isolated_peering_is_live_and_stands_in_the_way_like_an_active_one() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("bj", "10.1.0.0/16");
        Peering active = bob.accept(alice.create(own, other));
        isolate(active);

        assertThat(reasons(() -> alice.create(own, other))).contains(Reason.PEERING_ALREADY_EXISTS);
        assertThat(reasons(() -> alice.create(own, alice.vpc("sh", "10.1.0.0/17"))))
                .as("the ranges of its peers stay apart")
                .containsExactly(Reason.PEER_CIDR_OVERLAP);
        assertThat(reasons(() -> bob.accept(active))).containsExactly(Reason.STATE_CONFLICT);
        assertThat(alice.peerings()
                        .listPeerings(ListPeeringsRequest.newBuilder()
                                .addStates(PeeringState.PEERING_STATE_ISOLATED)
                                .build())
                        .getPeeringsList())
                .extracting(Peering::getPeeringId)
                .containsExactly(active.getPeeringId());
    }

    @Test
    void an_isolated_peering_counts_for_the_quota() {
        Vpc hub = alice.vpc("gz", "10.0.0.0/16");
        for (int i = 1; i <= 10; i++) {
            var peer = new Peers(SERVICE);
            isolate(peer.accept(alice.create(hub, peer.vpc("bj", "10." + i + ".0.0/16"))));
        }
        assertThat(reasons(() -> alice.create(hub, bob.vpc("bj", "10.11.0.0/16"))))
                .containsExactly(Reason.PEERING_LIMIT_EXCEEDED);
    }

    @Test
    void an_isolated_peering_can_be_deleted_and_does_not_come_back() {
        Peering active = active();
        isolate(active);
        alice.delete(active);

        assertThat(restore(active))
                .extracting(StandingOutcome::getState)
                .containsExactly(PeeringState.PEERING_STATE_DELETED);
        assertThat(isolate(active))
                .extracting(StandingOutcome::getState)
                .containsExactly(PeeringState.PEERING_STATE_DELETED);
    }

    @Test
    void what_is_not_joined_or_not_paid_for_is_left_alone() {
        Peering pending = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16"));
        Peering free = alice.create(alice.vpc("gz", "10.2.0.0/16"), alice.vpc("gz", "10.3.0.0/16"));
        var unknown = pending.toBuilder().setPeeringId("pcx-00000000").build();

        assertThat(isolate(pending, free, unknown))
                .extracting(StandingOutcome::getState)
                .containsExactly(
                        PeeringState.PEERING_STATE_PENDING,
                        PeeringState.PEERING_STATE_ACTIVE,
                        PeeringState.PEERING_STATE_UNSPECIFIED);
        assertThat(alice.get(pending).getVersion()).isEqualTo(1);
    }

    @Test
    void only_billing_isolates_and_restores() {
        Peering active = active();
        var isolation = IsolatePeeringsRequest.newBuilder()
                .addPeeringIds(active.getPeeringId())
                .build();
        var restoration = RestorePeeringsRequest.newBuilder()
                .addPeeringIds(active.getPeeringId())
                .build();
        var expiry = PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"));

        for (PeeringServiceBlockingStub caller : List.of(alice.peerings(), bob.peerings(), expiry)) {
            assertThat(reasons(() -> caller.isolatePeerings(isolation))).containsExactly(Reason.FORBIDDEN);
            assertThat(reasons(() -> caller.restorePeerings(restoration))).containsExactly(Reason.FORBIDDEN);
        }
        assertThat(reasons(() -> billing().isolatePeerings(IsolatePeeringsRequest.getDefaultInstance())))
                .containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(alice.get(active).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    private Peering active() {
        return bob.accept(alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16")));
    }

    private static List<StandingOutcome> isolate(Peering... peerings) {
        return billing()
                .isolatePeerings(IsolatePeeringsRequest.newBuilder()
                        .addAllPeeringIds(ids(peerings))
                        .build())
                .getOutcomesList();
    }

    private static List<StandingOutcome> restore(Peering... peerings) {
        return billing()
                .restorePeerings(RestorePeeringsRequest.newBuilder()
                        .addAllPeeringIds(ids(peerings))
                        .build())
                .getOutcomesList();
    }

    private static List<String> ids(Peering... peerings) {
        return Stream.of(peerings).map(Peering::getPeeringId).toList();
    }

    private static PeeringServiceBlockingStub billing() {
        return PeeringServiceGrpc.newBlockingStub(SERVICE.as("billing-service"));
    }
}

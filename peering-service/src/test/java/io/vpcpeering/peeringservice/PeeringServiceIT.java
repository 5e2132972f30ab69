package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.peeringservice.Peers.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.ExpirePeeringsRequest;
import io.vpcpeering.proto.peering.v1.ExpiryResult;
import io.vpcpeering.proto.peering.v1.GetOperationRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.peering.v1.PeeringServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Peerings through their life, over gRPC.
class PeeringServiceIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Peers mallory = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_request_between_accounts_waits_seven_days_for_the_accepter() {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));

        assertThat(peering.getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(peering.getPeeringId()).matches("pcx-[a-z0-9]{8}");
        assertThat(peering.getVersion()).isEqualTo(1);
        assertThat(peering.getExpireTime().getSeconds()
                        - peering.getCreateTime().getSeconds())
                .isEqualTo(168 * 3600);
        assertThat(bob.list()).extracting(Peering::getPeeringId).containsExactly(peering.getPeeringId());
        assertThat(alice.list()).hasSize(1);
        assertThat(mallory.list()).isEmpty();
    }

    @Test
    void within_one_account_it_is_active_at_once() {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));

        assertThat(peering.getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(peering.hasExpireTime()).isFalse();
        assertThat(alice.list()).hasSize(1);
    }

    @Test
    void the_accepter_accepts_and_both_learn_each_others_range() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        assertThat(asked.getAccepter().getCidr()).isEmpty();
        assertThat(bob.get(asked).getRequester().getCidr()).isEmpty();

        Peering active = bob.accept(asked);

        assertThat(active.getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(active.getRequester().getCidr()).isEqualTo("10.0.0.0/16");
        assertThat(alice.get(asked).getAccepter().getCidr()).isEqualTo("10.1.0.0/16");
    }

    @Test
    void the_first_answer_wins() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        bob.accept(asked);

        assertThat(reasons(() -> bob.reject(asked, ""))).containsExactly(Reason.STATE_CONFLICT);
        assertThat(reasons(() -> bob.accept(asked))).containsExactly(Reason.STATE_CONFLICT);
    }

    @Test
    void a_rejected_request_leaves_the_accepters_list_and_stays_in_the_requesters() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        bob.reject(asked, "不认识");

        assertThat(alice.get(asked).getState()).isEqualTo(PeeringState.PEERING_STATE_REJECTED);
        assertThat(bob.list()).isEmpty();
        assertThat(reasons(() -> bob.get(asked))).containsExactly(Reason.PEERING_NOT_FOUND);

        alice.delete(asked);
        assertThat(alice.list()).isEmpty();
        assertThat(bob.list()).as("it does not come back").isEmpty();
    }

    @Test
    void a_deleted_one_stays_for_the_other_side_until_that_side_deletes_it_too() {
        Peering peering = bob.accept(alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16")));
        Peering deleted = bob.delete(peering);

        assertThat(deleted.getState()).isEqualTo(PeeringState.PEERING_STATE_DELETED);
        assertThat(bob.list()).isEmpty();
        assertThat(alice.get(peering).getState()).isEqualTo(PeeringState.PEERING_STATE_DELETED);

        assertThat(alice.delete(peering).getVersion())
                .as("nothing more has happened")
                .isEqualTo(deleted.getVersion());
        assertThat(alice.list()).isEmpty();
        assertThat(bob.delete(peering).getState())
                .as("deleting again is harmless")
                .isEqualTo(PeeringState.PEERING_STATE_DELETED);
    }

    @Test
    void only_the_right_side_may_answer_whatever_the_state() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));

        assertThat(reasons(() -> alice.accept(asked))).containsExactly(Reason.NOT_PERMITTED);
        assertThat(reasons(() -> alice.reject(asked, ""))).containsExactly(Reason.NOT_PERMITTED);
        assertThat(reasons(() -> bob.enable(asked))).containsExactly(Reason.NOT_PERMITTED);
        bob.accept(asked);
        assertThat(reasons(() -> alice.accept(asked))).containsExactly(Reason.NOT_PERMITTED);
    }

    @Test
    void a_stranger_finds_nothing_and_learns_nothing() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        var foreign = violations(() -> mallory.delete(asked));
        var unknown = violations(() ->
                mallory.delete(asked.toBuilder().setPeeringId("pcx-00000000").build()));
        var malformed = violations(
                () -> mallory.delete(asked.toBuilder().setPeeringId("nonsense").build()));

        assertThat(foreign).isEqualTo(unknown).isEqualTo(malformed);
        assertThat(foreign).extracting(violation -> violation.reason()).containsExactly(Reason.PEERING_NOT_FOUND);
    }

    @Test
    void both_sides_rename_and_only_the_payer_changes_the_cap() {
        Peering peering = bob.accept(alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16")));
        var rename = ModifyPeeringRequest.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .setName("新名字")
                .build();
        var recap = ModifyPeeringRequest.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .setBandwidthMbps(500)
                .build();

        assertThat(bob.peerings().modifyPeering(rename).getPeering().getName()).isEqualTo("新名字");
        assertThat(reasons(() -> bob.peerings().modifyPeering(recap))).containsExactly(Reason.NOT_PERMITTED);
        assertThat(alice.peerings().modifyPeering(recap).getPeering().getBandwidthMbps())
                .isEqualTo(500);
        assertThat(reasons(() -> alice.peerings()
                        .modifyPeering(recap.toBuilder().setBandwidthMbps(11).build())))
                .containsExactly(Reason.INVALID_BANDWIDTH);
    }

    @Test
    void an_operation_is_recorded_with_what_it_did_and_read_by_its_caller_only() {
        var created = alice.peerings()
                .createPeering(proposal(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16"))
                        .setScope(PeeringScope.PEERING_SCOPE_CROSS_REGION)
                        .setRecordOperation(true)
                        .build());
        var request = GetOperationRequest.newBuilder()
                .setOperationId(created.getOperationId())
                .build();

        assertThat(alice.peerings().getOperation(request).getOperation().getPeeringId())
                .isEqualTo(created.getPeering().getPeeringId());
        assertThat(reasons(() -> bob.peerings().getOperation(request))).containsExactly(Reason.OPERATION_NOT_FOUND);
    }

    @Test
    void only_the_sweep_expires_and_only_what_is_due() {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        var request = ExpirePeeringsRequest.newBuilder()
                .addPeeringIds(asked.getPeeringId())
                .addPeeringIds("pcx-00000000")
                .build();

        assertThat(reasons(() -> alice.peerings().expirePeerings(request))).containsExactly(Reason.FORBIDDEN);
        var outcomes = PeeringServiceGrpc.newBlockingStub(SERVICE.as("expiry-service"))
                .expirePeerings(request)
                .getOutcomesList();
        assertThat(outcomes)
                .extracting(outcome -> outcome.getResult())
                .containsExactly(ExpiryResult.EXPIRY_RESULT_NOT_DUE, ExpiryResult.EXPIRY_RESULT_NOT_PENDING);
        assertThat(outcomes.getFirst().getExpireTime()).isEqualTo(asked.getExpireTime());
    }

    @Test
    void the_same_key_gives_the_same_answer_and_one_effect() {
        var request = proposal(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"))
                .setRequestId("key-1")
                .build();
        var first = alice.peerings().createPeering(request);

        assertThat(alice.peerings().createPeering(request)).isEqualTo(first);
        assertThat(alice.list()).hasSize(1);
        assertThat(reasons(() -> alice.peerings()
                        .createPeering(request.toBuilder().setName("another").build())))
                .containsExactly(Reason.REQUEST_ID_MISMATCH);
    }

    @Test
    void a_refused_call_leaves_no_key_behind() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("hk", "10.1.0.0/16");
        var request = proposal(own, other).setRequestId("key-2").build();
        assertThat(reasons(() -> alice.peerings().createPeering(request)))
                .containsExactly(Reason.REGION_APPROVAL_REQUIRED);

        PeeringAdminServiceGrpc.newBlockingStub(SERVICE.as("operator"))
                .approveRegion(ApproveRegionRequest.newBuilder()
                        .setAccountUin(alice.uin())
                        .setRegion("hk")
                        .build());
        assertThat(alice.peerings().createPeering(request).getPeering().getVersion())
                .isEqualTo(1);
    }

    @Test
    void every_transition_is_one_fact_in_order_with_the_whole_state() {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));
        bob.accept(peering);
        reasons(() -> bob.accept(peering));
        alice.delete(peering);
        bob.delete(peering);

        eventually(() -> {
            var facts = new ArrayList<PeeringEvent>();
            for (var record : TopicReader.records("peering.events.v1", peering.getPeeringId())) {
                facts.add(PeeringEvent.parseFrom(record.value()));
            }
            assertThat(facts)
                    .extracting(PeeringEvent::getFact)
                    .containsExactly(
                            PeeringFact.PEERING_FACT_REQUESTED,
                            PeeringFact.PEERING_FACT_ACTIVATED,
                            PeeringFact.PEERING_FACT_DELETED);
            assertThat(facts).extracting(fact -> fact.getMeta().getVersion()).containsExactly(1L, 2L, 3L);
            assertThat(facts.getLast().getMeta().getReasonCode()).isEqualTo("DELETED_BY_REQUESTER");
            assertThat(facts.getLast().getMeta().getAccountUinsList()).containsExactly(alice.uin(), bob.uin());
            assertThat(facts.getLast().getPeering().getRequester().getCidr()).isEqualTo("10.0.0.0/16");
            assertThat(facts.getLast().getPeering().getActiveTime())
                    .as("a deleted one still tells when it was joined")
                    .isEqualTo(facts.get(1).getPeering().getStateTime());
        });
        var record =
                TopicReader.records("peering.events.v1", peering.getPeeringId()).getFirst();
        assertThat(record.headers().lastHeader("ce_type").value())
                .asString()
                .isEqualTo("vpcpeering.peering.v1.PeeringEvent.REQUESTED");
        assertThat(record.headers().lastHeader("ce_sequence").value())
                .asString()
                .isEqualTo("1");
        assertThat(record.headers().lastHeader("traceparent")).isNotNull();
        assertThat(TopicReader.records("peering.state.v1", peering.getPeeringId()))
                .hasSize(3);
    }

    @Test
    void a_call_without_a_valid_identity_is_refused() {
        var stranger = io.grpc.netty.NettyChannelBuilder.forTarget(SERVICE.target())
                .usePlaintext()
                .build();
        try {
            assertThatThrownBy(() -> PeeringServiceGrpc.newBlockingStub(stranger)
                            .listPeerings(ListPeeringsRequest.getDefaultInstance()))
                    .isInstanceOfSatisfying(
                            StatusRuntimeException.class,
                            refused ->
                                    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED));
        } finally {
            stranger.shutdownNow();
        }
    }
}

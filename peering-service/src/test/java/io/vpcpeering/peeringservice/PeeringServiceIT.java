package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.peeringservice.Peers.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
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
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PeeringServiceIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Peers mallory = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    // ---- life

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

    // ---- checks

    @Test
    void all_violations_are_told_in_the_order_of_the_rules() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc finance = alice.vpc("shjr", "10.0.128.0/20");

        assertThat(reasons(() -> alice.peerings()
                        .createPeering(proposal(own, finance)
                                .setName("")
                                .setBandwidthMbps(3)
                                .build())))
                .containsExactly(
                        Reason.REGION_NOT_SUPPORTED,
                        Reason.CIDR_OVERLAP,
                        Reason.INVALID_NAME,
                        Reason.INVALID_BANDWIDTH);
    }

    @Test
    void a_vpc_that_is_unknown_foreign_or_elsewhere_is_not_found_in_the_same_words() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("gz", "10.1.0.0/16");
        CreatePeeringRequest good = proposal(own, other).build();
        var unknown = good.toBuilder().setAccepterVpcId("vpc-00000000").build();
        var notTheirs = good.toBuilder().setAccepterAccountUin(mallory.uin()).build();
        var elsewhere =
                good.toBuilder().setAccepterRegion("sh").setBandwidthMbps(10).build();
        var notMine = proposal(other, own).build();

        var words = List.of(unknown, notTheirs, elsewhere, notMine).stream()
                .map(request -> violations(() -> alice.peerings().createPeering(request)))
                .distinct()
                .toList();
        assertThat(words).hasSize(1);
        assertThat(words.getFirst().getFirst().reason()).isEqualTo(Reason.VPC_NOT_FOUND);
    }

    @Test
    void overlapping_ends_are_refused_and_both_ranges_told_only_to_who_owns_both() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc inside = alice.vpc("gz", "10.0.1.0/24");
        Vpc foreign = bob.vpc("gz", "10.0.2.0/24");

        assertThat(violations(() -> alice.create(own, inside)).getFirst().text().english())
                .contains("10.0.0.0/16")
                .contains("10.0.1.0/24");
        assertThat(violations(() -> alice.create(own, foreign))
                        .getFirst()
                        .text()
                        .english())
                .contains("10.0.0.0/16")
                .doesNotContain("10.0.2.0/24");
    }

    @Test
    void a_pair_of_vpcs_has_one_live_peering_whichever_side_asks() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("gz", "10.1.0.0/16");
        Peering first = alice.create(one, other);

        var refused = violations(() -> bob.create(other, one)).getFirst();
        assertThat(refused.reason()).isEqualTo(Reason.PEERING_ALREADY_EXISTS);
        assertThat(refused.metadata()).containsEntry("peering_id", first.getPeeringId());

        alice.delete(first);
        assertThat(bob.create(other, one).getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
    }

    @Test
    void a_vpc_is_not_peered_with_itself() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");

        assertThat(reasons(() -> alice.create(own, own))).containsExactly(Reason.SAME_VPC);
    }

    @Test
    void across_regions_the_peers_of_one_vpc_may_not_overlap_within_one_region_they_may() {
        Vpc hub = alice.vpc("gz", "10.0.0.0/16");
        alice.create(hub, alice.vpc("bj", "10.1.0.0/16"));

        assertThat(reasons(() -> alice.create(hub, alice.vpc("sh", "10.1.128.0/20"))))
                .containsExactly(Reason.PEER_CIDR_OVERLAP);
        assertThat(alice.create(hub, alice.vpc("gz", "10.1.64.0/20")).getState())
                .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(alice.create(hub, alice.vpc("gz", "10.1.64.0/24")).getState())
                .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void conflicting_requests_to_one_vpc_are_found_out_when_they_are_accepted() {
        Vpc hub = bob.vpc("gz", "10.0.0.0/16");
        Peering one = alice.create(alice.vpc("bj", "10.1.0.0/16"), hub);
        Peering other = mallory.create(mallory.vpc("sh", "10.1.0.0/16"), hub);
        bob.accept(one);

        assertThat(reasons(() -> bob.accept(other))).containsExactly(Reason.PEER_CIDR_OVERLAP);
        assertThat(bob.get(other).getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
    }

    @Test
    void what_the_accepter_has_asked_others_for_is_no_strangers_business() {
        Vpc hub = bob.vpc("bj", "10.0.0.0/16");
        bob.create(hub, mallory.vpc("sh", "10.1.0.0/16"));
        Vpc own = alice.vpc("gz", "10.1.0.0/16");

        Peering asked = alice.create(own, hub);
        assertThat(bob.accept(asked).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void the_eleventh_peering_of_a_vpc_is_refused_and_strangers_cannot_use_up_the_quota() {
        Vpc hub = alice.vpc("gz", "10.0.0.0/16");
        var requests = new ArrayList<Peering>();
        for (int i = 1; i <= 10; i++) {
            Peers stranger = new Peers(SERVICE);
            requests.add(stranger.create(stranger.vpc("gz", "10." + i + ".0.0/16"), hub));
        }
        Peers friend = new Peers(SERVICE);
        for (int i = 0; i < 10; i++) {
            alice.accept(requests.get(i));
        }
        assertThat(reasons(() -> alice.create(hub, friend.vpc("gz", "172.16.0.0/16"))))
                .containsExactly(Reason.PEERING_LIMIT_EXCEEDED);
        Peering late = friend.create(friend.vpc("gz", "172.17.0.0/16"), hub);
        assertThat(reasons(() -> alice.accept(late))).containsExactly(Reason.PEERING_LIMIT_EXCEEDED);
    }

    @Test
    void a_region_that_needs_an_approval_is_refused_until_the_requester_has_one() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc abroad = bob.vpc("hk", "10.1.0.0/16");
        assertThat(reasons(() -> alice.create(own, abroad))).containsExactly(Reason.REGION_APPROVAL_REQUIRED);

        var approval = ApproveRegionRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setRegion("ap-hongkong")
                .build();
        PeeringAdminServiceGrpc.newBlockingStub(SERVICE.as("operator")).approveRegion(approval);

        assertThat(alice.create(own, abroad).getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(reasons(() -> PeeringAdminServiceGrpc.newBlockingStub(SERVICE.as("gateway"))
                        .approveRegion(approval)))
                .containsExactly(Reason.FORBIDDEN);
    }

    @Test
    void a_call_for_the_other_kind_does_not_find_the_peering() {
        Peering peering = alice.create(alice.vpc("gz", "10.0.0.0/16"), alice.vpc("gz", "10.1.0.0/16"));

        assertThat(reasons(() -> alice.peerings()
                        .deletePeering(DeletePeeringRequest.newBuilder()
                                .setPeeringId(peering.getPeeringId())
                                .setScope(PeeringScope.PEERING_SCOPE_CROSS_REGION)
                                .build())))
                .containsExactly(Reason.PEERING_SCOPE_MISMATCH);
        assertThat(reasons(() -> alice.peerings()
                        .createPeering(proposal(alice.vpc("gz", "10.2.0.0/16"), alice.vpc("gz", "10.3.0.0/16"))
                                .setScope(PeeringScope.PEERING_SCOPE_CROSS_REGION)
                                .setBandwidthMbps(10)
                                .build())))
                .containsExactly(Reason.SAME_REGION);
    }

    @Test
    void a_name_is_taken_only_for_calls_that_want_it_unique() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        alice.create(own, alice.vpc("gz", "10.1.0.0/16"));
        Vpc third = alice.vpc("gz", "10.2.0.0/16");

        assertThat(reasons(() -> alice.peerings()
                        .createPeering(proposal(own, third).setUniqueName(true).build())))
                .containsExactly(Reason.NAME_IN_USE);
        assertThat(alice.create(own, third).getName()).isEqualTo("peering");
    }

    // ---- VPCs

    @Test
    void a_vpc_lies_in_the_private_ranges_and_an_account_has_five_in_a_region() {
        var request = CreateVpcRequest.newBuilder().setRegion("gz").setName("a");
        for (String cidr : List.of(
                "10.0.0.0/8", "10.0.0.0/15", "10.0.0.0/29", "172.32.0.0/16", "8.8.8.0/24", "10.0.0.1/16", "x")) {
            assertThat(reasons(
                            () -> alice.vpcs().createVpc(request.setCidr(cidr).build())))
                    .as(cidr)
                    .containsExactly(Reason.INVALID_CIDR);
        }
        for (int i = 0; i < 5; i++) {
            alice.vpc("gz", "10." + i + ".0.0/16");
        }
        assertThat(reasons(() ->
                        alice.vpcs().createVpc(request.setCidr("10.9.0.0/16").build())))
                .containsExactly(Reason.VPC_LIMIT_EXCEEDED);
        assertThat(alice.vpc("bj", "10.9.0.0/16").getRegion()).isEqualTo("bj");
    }

    @Test
    void lists_walk_by_token_and_jump_by_offset() {
        for (int i = 0; i < 5; i++) {
            alice.vpc("gz", "10." + i + ".0.0/16");
        }
        var ids = new ArrayList<String>();
        String token = "";
        do {
            var page = alice.vpcs()
                    .listVpcs(ListVpcsRequest.newBuilder()
                            .setPageSize(2)
                            .setPageToken(token)
                            .build());
            page.getVpcsList().forEach(vpc -> ids.add(vpc.getVpcId()));
            assertThat(page.getTotalSize()).isEqualTo(5);
            token = page.getNextPageToken();
        } while (!token.isEmpty());

        assertThat(ids).hasSize(5).doesNotHaveDuplicates();
        assertThat(alice.vpcs()
                        .listVpcs(ListVpcsRequest.newBuilder()
                                .setPageSize(2)
                                .setSkip(4)
                                .build())
                        .getVpcsList())
                .extracting(Vpc::getVpcId)
                .containsExactly(ids.get(4));
        assertThat(alice.vpcs()
                        .listVpcs(ListVpcsRequest.newBuilder()
                                .setOrderBy("name asc")
                                .setNameContains("10.3")
                                .build())
                        .getVpcsList())
                .hasSize(1);
    }

    @Test
    void a_page_token_that_is_none_and_a_filter_that_cannot_match_are_named() {
        String ofNames = Base64.getUrlEncoder().encodeToString("vpc-00000000 x".getBytes(UTF_8));
        for (String token : List.of("%", "bm9uc2Vuc2U", ofNames)) {
            assertThat(violations(() -> alice.vpcs()
                            .listVpcs(ListVpcsRequest.newBuilder()
                                    .setPageToken(token)
                                    .build())))
                    .as(token)
                    .extracting(violation -> violation.field())
                    .containsExactly("page_token");
        }
        assertThat(violations(() -> alice.peerings()
                        .listPeerings(ListPeeringsRequest.newBuilder()
                                .setNameContains("a\0")
                                .build())))
                .extracting(violation -> violation.field())
                .containsExactly("name_contains");
    }

    @Test
    void peerings_are_listed_by_vpc_name_state_and_own_region() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc away = bob.vpc("bj", "10.1.0.0/16");
        Peering peering = alice.create(own, away);
        var all = ListPeeringsRequest.newBuilder();

        assertThat(bob.peerings().listPeerings(all.setRegion("bj").build()).getTotalSize())
                .isEqualTo(1);
        assertThat(bob.peerings().listPeerings(all.setRegion("gz").build()).getTotalSize())
                .as("the region is that of the caller's own side")
                .isZero();
        assertThat(alice.peerings()
                        .listPeerings(all.clear()
                                .setVpcId(away.getVpcId())
                                .setNameContains("PEER")
                                .build())
                        .getPeeringsList())
                .extracting(Peering::getPeeringId)
                .containsExactly(peering.getPeeringId());
        assertThat(alice.peerings()
                        .listPeerings(all.clear()
                                .addStates(PeeringState.PEERING_STATE_ACTIVE)
                                .build())
                        .getTotalSize())
                .isZero();
    }

    // ---- keys, facts, identity

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

package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.peeringservice.Peers.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What speaks against a peering, over gRPC (product.md 4).
class ProposalRulesIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final Peers mallory = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

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
}

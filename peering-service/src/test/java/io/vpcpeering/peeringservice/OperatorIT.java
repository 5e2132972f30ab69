package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.reasons;
import static io.vpcpeering.peeringservice.Peers.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpcpeering.proto.peering.v1.ApproveRegionRequest;
import io.vpcpeering.proto.peering.v1.ClearQuotaRequest;
import io.vpcpeering.proto.peering.v1.ListQuotasRequest;
import io.vpcpeering.proto.peering.v1.ListQuotasResponse;
import io.vpcpeering.proto.peering.v1.ListRegionApprovalsRequest;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc;
import io.vpcpeering.proto.peering.v1.PeeringAdminServiceGrpc.PeeringAdminServiceBlockingStub;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.Quota;
import io.vpcpeering.proto.peering.v1.RegionApproval;
import io.vpcpeering.proto.peering.v1.RevokeRegionRequest;
import io.vpcpeering.proto.peering.v1.SetQuotaRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What operators decide about accounts: quotas and approvals.
class OperatorIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);
    private final PeeringAdminServiceBlockingStub operator =
            PeeringAdminServiceGrpc.newBlockingStub(SERVICE.as("operator"));

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void an_accounts_quota_holds_for_its_vpcs_and_a_vpcs_own_before_it() {
        Vpc hub = alice.vpc("gz", "172.16.0.0/16");
        Vpc other = alice.vpc("gz", "172.17.0.0/16");
        set(SetQuotaRequest.newBuilder().setPeerings(1));
        set(SetQuotaRequest.newBuilder().setVpcId(hub.getVpcId()).setPeerings(2));
        for (int i = 0; i < 2; i++) {
            alice.create(hub, bob.vpc("gz", "10." + i + ".0.0/16"));
        }
        alice.create(other, bob.vpc("gz", "10.2.0.0/16"));

        Vpc more = bob.vpc("gz", "10.3.0.0/16");
        assertThat(violations(() ->
                        alice.peerings().createPeering(Peers.proposal(hub, more).build())))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.reason()).isEqualTo(Reason.PEERING_LIMIT_EXCEEDED);
                    assertThat(violation.text().english()).contains("may have 2");
                });
        assertThat(reasons(() -> alice.create(other, more))).containsExactly(Reason.PEERING_LIMIT_EXCEEDED);

        operator.clearQuota(ClearQuotaRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setVpcId(hub.getVpcId())
                .build());
        assertThat(reasons(() -> alice.create(hub, more)))
                .as("the account's quota again")
                .containsExactly(Reason.PEERING_LIMIT_EXCEEDED);
        operator.clearQuota(
                ClearQuotaRequest.newBuilder().setAccountUin(alice.uin()).build());
        assertThat(reasons(() -> alice.create(hub, more))).isEmpty();
    }

    @Test
    void a_quota_below_what_is_there_takes_nothing_away() {
        Vpc hub = alice.vpc("gz", "172.16.0.0/16");
        var peering = alice.create(hub, alice.vpc("gz", "10.0.0.0/16"));
        set(SetQuotaRequest.newBuilder().setPeerings(0));

        assertThat(alice.get(peering).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(reasons(() -> alice.create(hub, bob.vpc("gz", "10.1.0.0/16"))))
                .containsExactly(Reason.PEERING_LIMIT_EXCEEDED);
    }

    @Test
    void unanswered_requests_from_elsewhere_have_a_quota_of_their_own() {
        Vpc hub = alice.vpc("gz", "172.16.0.0/16");
        set(SetQuotaRequest.newBuilder().setVpcId(hub.getVpcId()).setIncoming(1));
        var first = bob.create(bob.vpc("gz", "10.0.0.0/16"), hub);
        Vpc second = bob.vpc("gz", "10.1.0.0/16");

        assertThat(reasons(() -> bob.create(second, hub))).containsExactly(Reason.PENDING_LIMIT_EXCEEDED);
        alice.accept(first);
        assertThat(reasons(() -> bob.create(second, hub))).isEmpty();
    }

    @Test
    void what_was_set_is_listed_with_what_holds_otherwise() {
        Vpc hub = alice.vpc("gz", "172.16.0.0/16");
        set(SetQuotaRequest.newBuilder().setVpcId(hub.getVpcId()).setPeerings(20));
        set(SetQuotaRequest.newBuilder().setPeerings(15));
        Quota both = set(SetQuotaRequest.newBuilder().setIncoming(5));
        assertThat(both.getPeerings()).as("what is not given stays").isEqualTo(15);

        ListQuotasResponse listed = operator.listQuotas(
                ListQuotasRequest.newBuilder().setAccountUin(alice.uin()).build());

        assertThat(listed.getQuotasList())
                .extracting(Quota::getVpcId, Quota::getPeerings, Quota::hasIncoming, Quota::getSetBy)
                .containsExactly(tuple("", 15, true, "operator"), tuple(hub.getVpcId(), 20, false, "operator"));
        assertThat(listed.getOtherwise().getPeerings()).isEqualTo(10);
        assertThat(listed.getOtherwise().getIncoming()).isEqualTo(25);
    }

    @Test
    void nonsense_is_refused_by_field() {
        assertThat(field(SetQuotaRequest.newBuilder())).isEqualTo("peerings");
        assertThat(field(SetQuotaRequest.newBuilder().setPeerings(-1))).isEqualTo("peerings");
        assertThat(field(SetQuotaRequest.newBuilder().setIncoming(1001))).isEqualTo("incoming");
        Vpc theirs = bob.vpc("gz", "10.0.0.0/16");
        assertThat(reasons(() -> operator.setQuota(SetQuotaRequest.newBuilder()
                        .setAccountUin(alice.uin())
                        .setVpcId(theirs.getVpcId())
                        .setPeerings(3)
                        .build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
    }

    @Test
    void an_approval_is_granted_listed_and_taken_back() {
        Vpc hongkong = alice.vpc("hk", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");
        assertThat(reasons(() -> alice.create(hongkong, other))).containsExactly(Reason.REGION_APPROVAL_REQUIRED);
        operator.approveRegion(ApproveRegionRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setRegion("ap-hongkong")
                .build());
        assertThat(operator.listRegionApprovals(ListRegionApprovalsRequest.newBuilder()
                                .setAccountUin(alice.uin())
                                .build())
                        .getApprovalsList())
                .extracting(RegionApproval::getRegion, RegionApproval::getGrantedBy)
                .containsExactly(tuple("hk", "operator"));
        var peering = alice.create(hongkong, other);

        for (int i = 0; i < 2; i++) {
            operator.revokeRegion(RevokeRegionRequest.newBuilder()
                    .setAccountUin(alice.uin())
                    .setRegion("hk")
                    .build());
        }
        assertThat(alice.get(peering).getState())
                .as("what is there stays")
                .isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(reasons(() -> alice.create(hongkong, alice.vpc("gz", "10.2.0.0/16"))))
                .containsExactly(Reason.REGION_APPROVAL_REQUIRED);
    }

    @Test
    void what_operators_decide_can_be_tried_too() {
        assertThat(set(SetQuotaRequest.newBuilder().setPeerings(3).setValidateOnly(true))
                        .getPeerings())
                .isEqualTo(3);
        assertThat(field(SetQuotaRequest.newBuilder().setPeerings(-1).setValidateOnly(true)))
                .isEqualTo("peerings");
        operator.approveRegion(ApproveRegionRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setRegion("hk")
                .setValidateOnly(true)
                .build());
        assertThat(quotas().getQuotasList()).isEmpty();
        assertThat(approvals()).isEmpty();

        set(SetQuotaRequest.newBuilder().setPeerings(3));
        operator.approveRegion(ApproveRegionRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setRegion("hk")
                .build());
        operator.clearQuota(ClearQuotaRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setValidateOnly(true)
                .build());
        operator.revokeRegion(RevokeRegionRequest.newBuilder()
                .setAccountUin(alice.uin())
                .setRegion("hk")
                .setValidateOnly(true)
                .build());
        assertThat(quotas().getQuotasList()).hasSize(1);
        assertThat(approvals()).hasSize(1);
    }

    @Test
    void customers_decide_nothing_here() {
        var customer = PeeringAdminServiceGrpc.newBlockingStub(SERVICE.as("gateway"))
                .withOption(Channels.forAccount(), new AccountId(alice.uin()));
        assertThat(reasons(() -> customer.setQuota(SetQuotaRequest.newBuilder()
                        .setAccountUin(alice.uin())
                        .setPeerings(1000)
                        .build())))
                .containsExactly(Reason.FORBIDDEN);
        assertThat(reasons(() -> customer.listQuotas(ListQuotasRequest.newBuilder()
                        .setAccountUin(alice.uin())
                        .build())))
                .containsExactly(Reason.FORBIDDEN);
        assertThat(reasons(() -> customer.revokeRegion(
                        RevokeRegionRequest.newBuilder().setRegion("hk").build())))
                .containsExactly(Reason.FORBIDDEN);
    }

    private ListQuotasResponse quotas() {
        return operator.listQuotas(
                ListQuotasRequest.newBuilder().setAccountUin(alice.uin()).build());
    }

    private List<RegionApproval> approvals() {
        return operator.listRegionApprovals(ListRegionApprovalsRequest.newBuilder()
                        .setAccountUin(alice.uin())
                        .build())
                .getApprovalsList();
    }

    private Quota set(SetQuotaRequest.Builder request) {
        return operator.setQuota(request.setAccountUin(alice.uin()).build()).getQuota();
    }

    private String field(SetQuotaRequest.Builder request) {
        return violations(() ->
                        operator.setQuota(request.setAccountUin(alice.uin()).build()))
                .stream()
                .map(Violation::field)
                .findFirst()
                .orElseThrow();
    }
}

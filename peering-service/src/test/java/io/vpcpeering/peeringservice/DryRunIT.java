package io.vpcpeering.peeringservice;

import static io.vpcpeering.peeringservice.Peers.proposal;
import static io.vpcpeering.peeringservice.Peers.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpcpeering.proto.peering.v1.AcceptPeeringRequest;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.DeletePeeringRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.NeededRoute;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringPlan;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.QuotaUse;
import io.vpcpeering.proto.peering.v1.RejectPeeringRequest;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.GetVpcRequest;
import io.vpcpeering.proto.vpc.v1.RegisterVpcRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcServiceGrpc;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A dry run decides as the call itself would, tells the plan, and changes nothing (product.md 9.1).
class DryRunIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start("peering-service", Map.of());

    private final Peers alice = new Peers(SERVICE);
    private final Peers bob = new Peers(SERVICE);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_request_would_wait_and_what_it_would_take_is_told() throws SQLException {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = bob.vpc("bj", "10.1.0.0/16");
        Map<String, Long> before = rows();

        PeeringPlan plan = plan(proposal(own, other).setRecordOperation(true));

        assertThat(plan.getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(plan.getPeering().getPeeringId()).as("nothing has this id").isEmpty();
        assertThat(plan.getQuotasList())
                .as("the other side's quota is its own business")
                .containsExactly(QuotaUse.newBuilder()
                        .setVpcId(own.getVpcId())
                        .setLimit(10)
                        .setUsed(1)
                        .build());
        assertThat(plan.getPrice().getFree()).isFalse();
        assertThat(plan.getPrice().getColumnsList()).containsExactly("mainland");
        assertThat(plan.getPrice().getChargeType()).isEqualTo(ChargeType.CHARGE_TYPE_DAILY_PEAK);
        assertThat(plan.getPrice().getPayerAccountUin()).isEqualTo(alice.uin());
        assertThat(plan.getNeededRoutesList())
                .extracting(NeededRoute::getVpcId, NeededRoute::getDestination)
                .containsExactly(tuple(own.getVpcId(), ""), tuple(other.getVpcId(), "10.0.0.0/16"));
        assertThat(rows()).as("nothing was written").isEqualTo(before);
        assertThat(alice.list()).isEmpty();
    }

    @Test
    void within_one_account_both_quotas_and_both_ranges_are_told_and_it_is_free() {
        Vpc one = alice.vpc("gz", "10.0.0.0/16");
        Vpc other = alice.vpc("gz", "10.1.0.0/16");

        PeeringPlan plan = plan(proposal(one, other));

        assertThat(plan.getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(plan.getQuotasList())
                .extracting(QuotaUse::getVpcId)
                .containsExactly(one.getVpcId(), other.getVpcId());
        assertThat(plan.getPrice().getFree()).isTrue();
        assertThat(plan.getNeededRoutesList())
                .extracting(NeededRoute::getDestination)
                .containsExactly("10.1.0.0/16", "10.0.0.0/16");
    }

    @Test
    void what_would_be_refused_is_refused_with_all_its_reasons() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        var bad = proposal(own, bob.vpc("gz", "10.0.1.0/24")).setName("").setBandwidthMbps(7);

        List<Reason> meant = reasons(() -> alice.peerings().createPeering(bad.build()));

        assertThat(meant).containsExactly(Reason.CIDR_OVERLAP, Reason.INVALID_NAME, Reason.INVALID_BANDWIDTH);
        assertThat(reasons(() ->
                        alice.peerings().createPeering(bad.setValidateOnly(true).build())))
                .isEqualTo(meant);
    }

    @Test
    void every_move_can_be_tried_and_still_be_made() throws SQLException {
        Peering asked = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("bj", "10.1.0.0/16"));
        Map<String, Long> before = rows();

        assertThat(bob.peerings()
                        .rejectPeering(RejectPeeringRequest.newBuilder()
                                .setPeeringId(asked.getPeeringId())
                                .setValidateOnly(true)
                                .build())
                        .getPlan()
                        .getPeering()
                        .getState())
                .isEqualTo(PeeringState.PEERING_STATE_REJECTED);
        PeeringPlan accepted = bob.peerings()
                .acceptPeering(AcceptPeeringRequest.newBuilder()
                        .setPeeringId(asked.getPeeringId())
                        .setValidateOnly(true)
                        .build())
                .getPlan();
        assertThat(accepted.getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
        assertThat(accepted.getNeededRoutesList())
                .allSatisfy(route -> assertThat(route.getPeeringId()).isEqualTo(asked.getPeeringId()));
        assertThat(alice.peerings()
                        .modifyPeering(ModifyPeeringRequest.newBuilder()
                                .setPeeringId(asked.getPeeringId())
                                .setBandwidthMbps(500)
                                .setValidateOnly(true)
                                .build())
                        .getPlan()
                        .getPeering()
                        .getBandwidthMbps())
                .isEqualTo(500);
        PeeringPlan deleted = alice.peerings()
                .deletePeering(DeletePeeringRequest.newBuilder()
                        .setPeeringId(asked.getPeeringId())
                        .setValidateOnly(true)
                        .build())
                .getPlan();
        assertThat(deleted.getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_DELETED);
        assertThat(deleted.hasPrice()).isFalse();
        assertThat(deleted.getNeededRoutesList()).isEmpty();

        assertThat(rows()).isEqualTo(before);
        assertThat(alice.get(asked)).isEqualTo(asked);
        assertThat(bob.accept(asked).getState()).isEqualTo(PeeringState.PEERING_STATE_ACTIVE);
    }

    @Test
    void a_vpc_can_be_tried_too() {
        var request = CreateVpcRequest.newBuilder()
                .setRegion("gz")
                .setName("v")
                .setCidr("10.0.0.0/16")
                .setValidateOnly(true);
        for (int i = 0; i < 10; i++) {
            assertThat(alice.vpcs().createVpc(request.build()).getVpc().getCidr())
                    .isEqualTo("10.0.0.0/16");
        }
        assertThat(reasons(() ->
                        alice.vpcs().createVpc(request.setCidr("8.8.8.0/24").build())))
                .containsExactly(Reason.INVALID_CIDR);
    }

    @Test
    void a_registration_can_be_tried_and_registers_nothing() {
        var directory = VpcServiceGrpc.newBlockingStub(SERVICE.as("operator"));
        var vpc = Vpc.newBuilder()
                .setVpcId("vpc-00000tri")
                .setAccountUin(alice.uin())
                .setRegion("gz")
                .setName("tried")
                .setCidr("10.0.0.0/16")
                .build();

        assertThat(directory
                        .registerVpc(RegisterVpcRequest.newBuilder()
                                .setVpc(vpc)
                                .setValidateOnly(true)
                                .build())
                        .getVpc()
                        .getCidr())
                .isEqualTo("10.0.0.0/16");
        assertThat(reasons(() -> alice.vpcs()
                        .getVpc(GetVpcRequest.newBuilder()
                                .setVpcId(vpc.getVpcId())
                                .build())))
                .containsExactly(Reason.VPC_NOT_FOUND);
    }

    @Test
    void a_dry_run_does_not_use_its_key_up_and_is_told_when_somebody_has() {
        Vpc own = alice.vpc("gz", "10.0.0.0/16");
        var request = proposal(own, bob.vpc("gz", "10.1.0.0/16")).setRequestId("once");

        assertThat(plan(request).getPeering().getState()).isEqualTo(PeeringState.PEERING_STATE_PENDING);
        assertThat(alice.peerings()
                        .createPeering(request.setValidateOnly(false).build())
                        .hasPeering())
                .isTrue();
        assertThat(reasons(() -> alice.peerings()
                        .createPeering(
                                request.setValidateOnly(true).setName("other").build())))
                .containsExactly(Reason.REQUEST_ID_MISMATCH);
    }

    private PeeringPlan plan(CreatePeeringRequest.Builder request) {
        var answer =
                alice.peerings().createPeering(request.setValidateOnly(true).build());
        assertThat(answer.hasPeering()).isFalse();
        assertThat(answer.getOperationId()).isZero();
        return answer.getPlan();
    }

    /// How many rows each table holds, but for the outbox, which empties itself.
    private static Map<String, Long> rows() throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (Connection connection = SERVICE.database().connect();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "peering", "peering_ledger", "operation", "idempotency_key", "view_change", "cross_region_peer")) {
                try (ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
        }
        return counts;
    }
}

package io.vpcpeering.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Reason;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LegacyCodeTest {
    @Test
    void a_name_has_one_number_and_only_success_has_zero() {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Reason reason : Reason.values()) {
            for (Subject subject : Subject.values()) {
                LegacyCode code = LegacyCode.of(reason, subject);
                assertThat(code.number()).isNotZero();
                assertThat(numbers.merge(code.name(), code.number(), (known, next) -> next))
                        .isEqualTo(code.number());
                assertThat(numbers.get(code.name())).isEqualTo(code.number());
            }
        }
        assertThat(LegacyCode.SUCCESS.number()).isZero();
    }

    @Test
    void the_contracts_names_and_numbers() {
        assertThat(of(Reason.VPC_NOT_FOUND)).isEqualTo(new LegacyCode(5000, "InvalidVpc.NotFound"));
        assertThat(of(Reason.PEERING_NOT_FOUND)).isEqualTo(new LegacyCode(5000, "InvalidPeeringConnection.NotFound"));
        assertThat(of(Reason.PEERING_SCOPE_MISMATCH)).isEqualTo(of(Reason.PEERING_NOT_FOUND));
        assertThat(of(Reason.STATE_CONFLICT)).isEqualTo(new LegacyCode(5100, "InvalidPeeringConnection.StateConflict"));
        assertThat(of(Reason.NOT_PERMITTED)).isEqualTo(new LegacyCode(5100, "InvalidPeeringConnection.NotPermitted"));
        assertThat(of(Reason.PEERING_ALREADY_EXISTS)).isEqualTo(new LegacyCode(5100, "PeeringConnectionAlreadyExists"));
        assertThat(of(Reason.CIDR_OVERLAP)).isEqualTo(new LegacyCode(5100, "PeeringConnectionVpcConflict"));
        assertThat(of(Reason.PEERING_LIMIT_EXCEEDED)).isEqualTo(new LegacyCode(5100, "PeeringConnectionLimitExceeded"));
        assertThat(of(Reason.REGION_APPROVAL_REQUIRED)).isEqualTo(new LegacyCode(5500, "RegionApprovalRequired"));
        assertThat(of(Reason.ROUTE_TABLE_NOT_FOUND)).isEqualTo(new LegacyCode(28004, "InvalidRouteTableId.NotFound"));
        assertThat(of(Reason.UNAVAILABLE)).isEqualTo(new LegacyCode(6200, "ServiceUnavailable"));
        assertThat(of(Reason.INVALID_BANDWIDTH)).isEqualTo(new LegacyCode(4000, "InvalidBandwidth"));
    }

    @Test
    void a_wrong_name_is_named_after_what_it_is_a_name_of() {
        assertThat(Arrays.stream(Subject.values())
                        .map(subject ->
                                LegacyCode.of(Reason.INVALID_NAME, subject).name()))
                .containsExactly(
                        "InvalidVpcName",
                        "InvalidSubnetName",
                        "InvalidRouteTableName",
                        "InvalidPeeringConnectionName",
                        "InvalidPeeringConnectionName");
        assertThat(of(Reason.NAME_IN_USE).name()).isEqualTo("InvalidPeeringConnectionName.InUse");
        assertThat(LegacyCode.of(Reason.NAME_IN_USE, Subject.SUBNET))
                .isEqualTo(new LegacyCode(4000, "InvalidSubnetName"));
    }

    @Test
    void what_is_measured_has_numbers_of_its_own() {
        assertThat(Subject.METRIC.numbered(of(Reason.PEERING_NOT_FOUND)))
                .isEqualTo(new LegacyCode(-502, "OperationDenied.SourceNotExists"));
        assertThat(Subject.METRIC.numbered(LegacyCode.INVALID_PARAMETER))
                .isEqualTo(new LegacyCode(-503, "InvalidParameter"));
        assertThat(Subject.METRIC.answering(Declined.missing("metricName")))
                .isEqualTo(new LegacyCode(-505, "InvalidParameter.MissingParameter"));
        assertThat(Subject.VPC.answering(Declined.missing("vpcName"))).isEqualTo(LegacyCode.INVALID_PARAMETER);
        assertThat(Subject.METRIC.numbered(LegacyCode.UNAVAILABLE)).isEqualTo(LegacyCode.UNAVAILABLE);
        assertThat(Subject.PEERING.numbered(LegacyCode.INVALID_PARAMETER)).isEqualTo(LegacyCode.INVALID_PARAMETER);
    }

    private static LegacyCode of(Reason reason) {
        return LegacyCode.of(reason, Subject.PEERING);
    }
}

package io.vpcpeering.failure.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.failure.Subject;
import io.vpcpeering.runtime.rpc.Refusals;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureTest {
    private static final String ACTION = "AcceptVpcPeeringConnection";

    @Test
    void a_services_refusal_is_told_in_both_languages_with_all_its_rules() {
        var refused = new Refused(List.of(
                Violation.of(Reason.CIDR_OVERLAP, "the CIDRs overlap", "网段重叠"),
                Violation.of(Reason.PEERING_LIMIT_EXCEEDED, "too many", "数量超限")));

        Failure failure = Failure.of(Refusals.spell(refused), ACTION, Subject.PEERING);

        assertThat(failure.code().name()).isEqualTo("PeeringConnectionVpcConflict");
        assertThat(failure.message()).isEqualTo("the CIDRs overlap / 网段重叠; too many / 数量超限");
        assertThat(failure.kind()).isEqualTo(Failure.Kind.ANSWER);
        assertThat(failure.parts())
                .extracting(part -> part.code().name())
                .containsExactly("PeeringConnectionVpcConflict", "PeeringConnectionLimitExceeded");
    }

    @Test
    void the_wrong_kind_of_peering_names_the_action_for_the_other_kind() {
        var refused = new Refused(Violation.of(Reason.PEERING_SCOPE_MISMATCH, "internal words", "内部措辞"));

        assertThat(Failure.of(refused, ACTION, Subject.PEERING).message())
                .contains(ACTION + "Ex")
                .contains("across regions")
                .contains("跨地域")
                .doesNotContain("internal");
        assertThat(Failure.of(refused, ACTION + "Ex", Subject.PEERING).message())
                .contains("use " + ACTION + " /")
                .contains("within one region")
                .contains("同地域");
    }

    @Test
    void a_token_is_called_what_the_caller_calls_it() {
        var refused = new Refused(Violation.of(Reason.REQUEST_ID_MISMATCH, "this request_id …", "该 request_id …"));

        assertThat(Failure.of(refused, ACTION, Subject.PEERING).message())
                .contains("clientToken")
                .doesNotContain("request_id");
    }

    @Test
    void an_outage_may_be_tried_again() {
        for (Status status :
                List.of(Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED, Status.CANCELLED, Status.RESOURCE_EXHAUSTED)) {
            Failure failure = Failure.of(
                    status.withDescription("10.0.0.7:8081 refused").asRuntimeException(), ACTION, Subject.PEERING);

            assertThat(failure.code()).isEqualTo(LegacyCode.UNAVAILABLE);
            assertThat(failure.kind()).isEqualTo(Failure.Kind.OUTAGE);
            assertThat(failure.message()).doesNotContain("10.0.0.7");
        }
    }

    @Test
    void anything_else_is_our_fault_and_tells_nothing() {
        for (RuntimeException thrown : List.of(
                Status.INTERNAL.withDescription("secret").asRuntimeException(),
                Status.UNKNOWN.asRuntimeException(),
                new IllegalStateException("secret"),
                new Refused(Violation.of(Reason.FORBIDDEN, "secret", "secret")),
                new Refused(Violation.of(Reason.UNAUTHENTICATED, "secret", "secret")))) {
            Failure failure = Failure.of(thrown, ACTION, Subject.PEERING);

            assertThat(failure.code()).isEqualTo(LegacyCode.INTERNAL_ERROR);
            assertThat(failure.kind()).isEqualTo(Failure.Kind.FAULT);
            assertThat(failure.message()).doesNotContain("secret");
        }
    }

    @Test
    void the_doors_own_no_keeps_its_code() {
        Failure failure = Failure.of(Declined.malformed("bad %s", "坏的 %s", "x"), "", Subject.PEERING);

        assertThat(failure.code()).isEqualTo(LegacyCode.INVALID_PARAMETER);
        assertThat(failure.message()).isEqualTo("bad x / 坏的 x");
    }
}

package io.vpcpeering.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {
    private static final Violation NAME =
            Violation.of(Reason.INVALID_NAME, "too long", "太长").onField("name").with("longest", "60");
    private static final Violation OVERLAP = Violation.of(Reason.CIDR_OVERLAP, "they overlap", "网段重叠");

    @Test
    void all_violations_cross_the_wire_in_order_and_in_both_languages() {
        var spelled = Refusals.spell(new Refused(List.of(NAME, OVERLAP)));

        assertThat(Refusals.read(spelled))
                .hasValueSatisfying(read -> assertThat(read.violations()).containsExactly(NAME, OVERLAP));
        assertThat(spelled.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }

    @Test
    void the_deciding_reason_and_the_fields_are_told_in_googles_words_too() throws Exception {
        var status = StatusProto.fromThrowable(Refusals.spell(new Refused(List.of(NAME, OVERLAP))));

        assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason()).isEqualTo("INVALID_NAME");
        assertThat(status.getDetails(0).unpack(ErrorInfo.class).getMetadataMap())
                .containsEntry("longest", "60");
        assertThat(status.getDetails(1)
                        .unpack(BadRequest.class)
                        .getFieldViolations(0)
                        .getField())
                .isEqualTo("name");
    }

    @Test
    void other_failures_are_no_refusals() {
        assertThat(Refusals.read(Status.UNAVAILABLE.asRuntimeException())).isEmpty();
    }

    @Test
    void the_contract_has_the_same_reasons() {
        assertThat(Arrays.stream(io.vpcpeering.proto.errors.v1.Reason.values())
                        .map(Enum::name)
                        .filter(name -> !name.equals("UNRECOGNIZED") && !name.equals("REASON_UNSPECIFIED")))
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(reason -> "REASON_" + reason.name())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void every_reason_has_a_status_that_is_not_ok(Reason reason) {
        assertThat(StatusCodes.of(reason).isOk()).isFalse();
    }
}

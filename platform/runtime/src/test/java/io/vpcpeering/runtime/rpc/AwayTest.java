package io.vpcpeering.runtime.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class AwayTest {
    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "RESOURCE_EXHAUSTED"})
    void whoever_does_not_answer_was_away(Status.Code code) {
        assertThat(Away.caused(code.toStatus().asRuntimeException())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "RESOURCE_EXHAUSTED"})
    void any_other_end_is_an_answer(Status.Code code) {
        assertThat(Away.caused(code.toStatus().asRuntimeException())).isFalse();
    }

    @Test
    void a_connection_that_closes_under_a_call_is_no_answer_whatever_grpc_calls_it() {
        StatusRuntimeException closed = Status.UNKNOWN
                .withDescription("channel closed")
                .withCause(new ClosedChannelException())
                .asRuntimeException();
        assertThat(Away.caused(closed)).isTrue();
        assertThat(Away.caused(Status.UNKNOWN.withCause(new IOException()).asRuntimeException()))
                .isFalse();
    }
}

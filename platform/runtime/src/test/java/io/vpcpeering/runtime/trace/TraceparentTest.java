package io.vpcpeering.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    @Test
    void a_well_formed_one_is_carried_on() {
        String received = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assertThat(Traceparent.continued(received)).isEqualTo(received);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
                "x\r\ny"
            })
    void anything_else_begins_a_new_one(String received) {
        assertThat(Traceparent.continued(received))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01")
                .isNotEqualTo(received);
    }

    @Test
    void work_within_a_trace_carries_it_on_and_nothing_else_does() {
        String trace = Traceparent.continued(null);

        assertThat(Traceparent.within(trace, Traceparent::current)).isEqualTo(trace);
        assertThat(Traceparent.current()).isNull();
    }
}

package io.vpcpeering.launcher.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HumanDurationTest {
    @ParameterizedTest
    @CsvSource({
        "8s,PT8S",
        "15m,PT15M",
        "36h,PT36H",
        "+36h,PT36H",
        "7d,PT168H",
        "-1d,PT-24H",
        "1d12h,PT36H",
        "500ms,PT0.5S",
        "0,PT0S",
        "0s,PT0S",
        "PT36H,PT36H",
        "P7D,PT168H",
        "-PT1H,PT-1H"
    })
    void people_and_iso_are_understood(String text, Duration meant) {
        assertThat(HumanDuration.parse(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "8 s", "s", "7x", "1.5d", "--1d", "+", "d7", "99999999999d"})
    void anything_else_is_refused_with_examples(String text) {
        assertThatThrownBy(() -> HumanDuration.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("36h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7d", "1d12h", "-1d", "8s", "500ms", "0s", "1d2h3m4s5ms"})
    void what_is_written_is_read_the_same(String text) {
        assertThat(HumanDuration.format(HumanDuration.parse(text))).isEqualTo(text);
    }

    @Test
    void thirty_six_hours_are_written_as_days_and_hours() {
        assertThat(HumanDuration.format(Duration.ofHours(36))).isEqualTo("1d12h");
    }
}

package io.vpcpeering.expiryservice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentsTest {
    private static final long FIRST = 1_000;
    private final Appointments appointments = new Appointments(FIRST, 250);

    @ParameterizedTest
    @CsvSource({"1000, 250", "1001, 249", "1249, 1", "1250, 250", "9876, 124"})
    void the_next_one_is_where_it_was_however_late_somebody_is(long now, long nanos) {
        assertThat(appointments.untilNext(now)).isEqualTo(nanos);
    }

    @Test
    void the_first_is_not_waited_for_when_it_is_over() {
        assertThat(appointments.untilFirst(FIRST - 30)).isEqualTo(30);
        assertThat(appointments.untilFirst(FIRST + 30)).isZero();
    }

    @Test
    void they_go_on_when_the_clock_comes_to_its_end() {
        var last = new Appointments(Long.MAX_VALUE - 100, 250);

        assertThat(last.untilNext(Long.MIN_VALUE + 159)).isEqualTo(240);
        assertThat(last.untilFirst(Long.MAX_VALUE - 140)).isEqualTo(40);
    }
}

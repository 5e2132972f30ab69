package io.vpcpeering.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTest {
    @ParameterizedTest
    @CsvSource({
        "2016-08-02T00:00:00+08:00, 0",
        "2016-08-02T00:05:00+08:00, 1",
        "2016-08-02T12:00:00+08:00, 144",
        "2016-08-02T23:55:00+08:00, 287"
    })
    void slots_are_counted_from_midnight(String start, int index) {
        Slot slot = Slot.startingAt(instant(start)).orElseThrow();
        assertThat(slot).isEqualTo(new Slot(BillingDay.parse("2016-08-02"), index));
        assertThat(slot.start()).isEqualTo(instant(start));
        assertThat(slot.end()).isEqualTo(instant(start).plusSeconds(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2016-08-02T00:01:00+08:00", "2016-08-02T00:05:01+08:00", "2016-08-02T00:05:00.000000001+08:00"})
    void no_slot_starts_in_between(String start) {
        assertThat(Slot.startingAt(instant(start))).isEmpty();
    }

    @Test
    void the_last_slot_ends_with_the_day() {
        BillingDay day = BillingDay.parse("2016-12-31");
        assertThat(new Slot(day, 287).end()).isEqualTo(day.end());
        assertThatIllegalArgumentException().isThrownBy(() -> new Slot(day, 288));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}

package io.vpcpeering.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.calendar.BillingDay;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloseScheduleTest {
    private static final BillingDay DAY = BillingDay.parse("2016-08-02");
    private static final Instant END = DAY.end();
    private static final CloseSchedule SCHEDULE =
            new CloseSchedule(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofHours(6));

    @Test
    void a_day_is_closed_soon_after_its_end_whatever_was_closed_before() {
        assertThat(next(true, DayStatus.PROVISIONAL, null)).contains(END.plus(Duration.ofMinutes(10)));
        assertThat(next(false, DayStatus.PROVISIONAL, END.minusSeconds(1))).contains(END.plus(Duration.ofMinutes(10)));
    }

    @Test
    void a_provisional_day_is_closed_every_hour_and_when_its_grace_is_over() {
        Instant fiveForty = END.plus(Duration.ofMinutes(340));
        assertThat(next(false, DayStatus.PROVISIONAL, END.plusSeconds(600)))
                .contains(END.plusSeconds(600).plus(Duration.ofHours(1)));
        assertThat(next(false, DayStatus.PROVISIONAL, fiveForty))
                .as("rated before eight")
                .contains(END.plus(Duration.ofHours(6)));
    }

    @Test
    void a_final_day_rests_until_something_changes() {
        Instant seven = END.plus(Duration.ofHours(7));
        assertThat(next(false, DayStatus.FINAL, seven)).isEmpty();
        assertThat(next(true, DayStatus.FINAL, seven)).contains(seven.plus(Duration.ofMinutes(5)));
    }

    private static Optional<Instant> next(boolean changed, DayStatus status, @Nullable Instant closedAt) {
        return SCHEDULE.next(new Days.Unrested(DAY, changed, status, Optional.ofNullable(closedAt)));
    }
}

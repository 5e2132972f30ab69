package io.vpcpeering.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReminderTest {
    private static final Instant DEADLINE = Instant.parse("2016-08-09T10:00:00Z");

    @Test
    void a_week_long_request_is_reminded_of_first_three_days_before_its_deadline() {
        assertThat(Reminder.after(hoursBefore(168), DEADLINE)).contains(Reminder.THREE_DAYS);
    }

    @Test
    void a_request_that_lives_a_day_is_reminded_of_an_hour_before_its_deadline() {
        assertThat(Reminder.after(hoursBefore(24), DEADLINE)).contains(Reminder.ONE_HOUR);
        assertThat(Reminder.after(hoursBefore(1), DEADLINE)).isEmpty();
    }

    @Test
    void nothing_is_due_before_the_first_reminder_nor_from_the_deadline_on() {
        assertThat(Reminder.dueAt(hoursBefore(73), DEADLINE)).isEmpty();
        assertThat(Reminder.dueAt(DEADLINE, DEADLINE)).isEmpty();
    }

    @Test
    void of_several_that_are_due_the_last_says_it_all() {
        assertThat(Reminder.dueAt(hoursBefore(72), DEADLINE)).contains(Reminder.THREE_DAYS);
        assertThat(Reminder.dueAt(hoursBefore(24), DEADLINE)).contains(Reminder.ONE_DAY);
        assertThat(Reminder.dueAt(hoursBefore(1), DEADLINE)).contains(Reminder.ONE_HOUR);
    }

    private static Instant hoursBefore(int hours) {
        return DEADLINE.minus(Duration.ofHours(hours));
    }
}

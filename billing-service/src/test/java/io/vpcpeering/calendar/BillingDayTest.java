package io.vpcpeering.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingDayTest {
    @Test
    void midnight_in_shanghai_is_four_in_the_afternoon_of_the_day_before_in_utc() {
        BillingDay day = BillingDay.parse("2016-08-02");
        assertThat(day.start()).isEqualTo(Instant.parse("2016-08-01T16:00:00Z"));
        assertThat(BillingDay.at(Instant.parse("2016-08-01T15:59:59.999999999Z")))
                .isEqualTo(BillingDay.parse("2016-08-01"));
        assertThat(BillingDay.at(Instant.parse("2016-08-01T16:00:00Z"))).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016-02-28", "2016-02-29", "2016-12-31", "2100-02-28"})
    void days_follow_each_other_without_a_gap(String date) {
        BillingDay day = BillingDay.parse(date);
        assertThat(Duration.between(day.start(), day.end())).isEqualTo(Duration.ofDays(1));
        assertThat(BillingDay.at(day.end()).start()).isEqualTo(day.end());
        assertThat(BillingDay.at(day.end().minusNanos(1))).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Pacific/Kiritimati"})
    void the_machines_zone_makes_no_difference(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            assertThat(BillingDay.parse("2016-08-02").start()).isEqualTo(Instant.parse("2016-08-01T16:00:00Z"));
            assertThat(BillingDay.at(Instant.parse("2016-08-02T15:59:59Z"))).isEqualTo(BillingDay.parse("2016-08-02"));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2016-8-2",
                "2015-02-29",
                "20160802",
                "2016-08-02T00:00:00Z",
                "+999999999-12-31",
                "-0001-01-01"
            })
    void other_spellings_are_no_day(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BillingDay.parse(text));
    }
}

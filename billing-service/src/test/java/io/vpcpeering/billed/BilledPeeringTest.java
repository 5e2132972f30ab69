package io.vpcpeering.billed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BilledPeeringTest {
    private static final BillingDay DAY = BillingDay.parse("2016-08-02");

    @Test
    void the_day_it_became_active_counts_as_a_whole() {
        BilledPeering peering = active("2016-08-02T23:59:59+08:00", null);
        assertThat(peering.activeOn(DAY)).isTrue();
        assertThat(peering.activeOn(BillingDay.parse("2016-08-01"))).isFalse();
        assertThat(peering.activeOn(BillingDay.parse("2016-08-03"))).isTrue();
    }

    @Test
    void deletion_ends_it() {
        BilledPeering atMidnight = active("2016-08-01T12:00:00+08:00", "2016-08-02T00:00:00+08:00");
        assertThat(atMidnight.activeOn(DAY)).isFalse();
        BilledPeering justAfter = active("2016-08-01T12:00:00+08:00", "2016-08-02T00:00:01+08:00");
        assertThat(justAfter.activeOn(DAY)).isTrue();
        assertThat(justAfter.activeOn(BillingDay.parse("2016-08-03"))).isFalse();
    }

    @Test
    void one_that_never_was_active_is_active_on_no_day() {
        BilledPeering pending = active(null, null);
        assertThat(pending.activeOn(DAY)).isFalse();
        BilledPeering deleted = active(null, "2016-08-02T12:00:00+08:00");
        assertThat(deleted.activeOn(DAY)).isFalse();
        assertThat(deleted.activeSlots(DAY)).hasToString("");
    }

    @Test
    void its_active_slots_are_those_with_an_active_moment() {
        assertThat(active("2016-08-01T12:00:00+08:00", null).activeSlots(DAY)).hasToString("0-287");
        assertThat(active("2016-08-02T12:04:59+08:00", null).activeSlots(DAY)).hasToString("144-287");
        assertThat(active("2016-08-02T00:00:00+08:00", "2016-08-02T00:05:00+08:00")
                        .activeSlots(DAY))
                .hasToString("0");
        assertThat(active("2016-08-02T00:00:00+08:00", "2016-08-02T00:05:01+08:00")
                        .activeSlots(DAY))
                .hasToString("0-1");
        assertThat(active("2016-08-02T10:00:00+08:00", "2016-08-03T00:00:00+08:00")
                        .activeSlots(DAY))
                .hasToString("120-287");
    }

    @Test
    void it_is_paid_for_when_its_ends_are_in_two_regions() {
        assertThat(active(null, null).crossRegion()).isTrue();
        var local = Life.of(
                new PeeringId("pcx-00000001"),
                new AccountId(1),
                Regions.get("sh"),
                Regions.get("sh"),
                Optional.empty(),
                Optional.empty());
        assertThat(local.crossRegion()).isFalse();
    }

    @Test
    void what_is_isolated_carries_nothing_until_it_is_restored() {
        BilledPeering peering = active(
                "2016-08-01T12:00:00+08:00",
                null,
                turn(3, "2016-08-02T10:02:00+08:00", true),
                turn(4, "2016-08-04T09:58:00+08:00", false));
        assertThat(peering.activeSlots(DAY)).hasToString("0-120");
        assertThat(peering.activeOn(BillingDay.parse("2016-08-03"))).isFalse();
        assertThat(peering.activeSlots(BillingDay.parse("2016-08-03"))).hasToString("");
        assertThat(peering.activeSlots(BillingDay.parse("2016-08-04"))).hasToString("119-287");
        assertThat(peering.isolatedDuring(instant("2016-08-02T10:00:00+08:00"), instant("2016-08-02T10:05:00+08:00")))
                .isFalse();
        assertThat(peering.isolatedDuring(instant("2016-08-02T10:05:00+08:00"), instant("2016-08-02T10:10:00+08:00")))
                .isTrue();
    }

    @Test
    void what_is_deleted_while_isolated_stays_without_traffic() {
        BilledPeering peering = active(
                "2016-08-01T12:00:00+08:00", "2016-08-03T12:00:00+08:00", turn(3, "2016-08-02T00:00:00+08:00", true));
        assertThat(peering.activeOn(BillingDay.parse("2016-08-01"))).isTrue();
        assertThat(peering.activeOn(DAY)).isFalse();
        assertThat(peering.activeOn(BillingDay.parse("2016-08-03"))).isFalse();
    }

    @Test
    void another_plan_holds_from_the_next_day_on() {
        BilledPeering peering = active(
                "2016-08-01T12:00:00+08:00",
                null,
                new Turn(3, instant("2016-08-02T10:00:00+08:00"), false, Plan.MONTHLY_95TH));
        assertThat(peering.planOn(DAY)).isEqualTo(Plan.DAILY_PEAK);
        assertThat(peering.planOn(BillingDay.parse("2016-08-03"))).isEqualTo(Plan.MONTHLY_95TH);
        assertThat(peering.activeSlots(DAY)).hasToString("0-287");
    }

    private static Turn turn(long version, String at, boolean isolated) {
        return new Turn(version, instant(at), isolated, Plan.DAILY_PEAK);
    }

    private static BilledPeering active(@Nullable String from, @Nullable String until, Turn... turns) {
        return Life.of(
                new PeeringId("pcx-00000001"),
                new AccountId(1),
                Regions.get("sh"),
                Regions.get("gz"),
                Optional.ofNullable(from).map(BilledPeeringTest::instant),
                Optional.ofNullable(until).map(BilledPeeringTest::instant),
                turns);
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}

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
        var local = new BilledPeering(
                new PeeringId("pcx-00000001"),
                new AccountId(1),
                Regions.get("sh"),
                Regions.get("sh"),
                Optional.empty(),
                Optional.empty());
        assertThat(local.crossRegion()).isFalse();
    }

    private static BilledPeering active(@Nullable String from, @Nullable String until) {
        return new BilledPeering(
                new PeeringId("pcx-00000001"),
                new AccountId(1),
                Regions.get("sh"),
                Regions.get("gz"),
                Optional.ofNullable(from).map(BilledPeeringTest::instant),
                Optional.ofNullable(until).map(BilledPeeringTest::instant));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}

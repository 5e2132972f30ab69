package io.vpcpeering.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.billed.Life;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.DayDigest;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.tariff.Contracts;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.SeedTariff;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatedDayTest {
    private static final BillingDay DAY = BillingDay.parse("2016-08-02");
    private static final PeeringId ID = new PeeringId("pcx-00000001");
    private static final AccountId PAYER = new AccountId(3001);
    private static final Duration GRACE = Duration.ofHours(6);
    private static final Instant NOON = DAY.start().plus(Duration.ofHours(12));
    private static final Instant AFTER_GRACE = DAY.end().plus(GRACE);
    private static final long TWENTY_MBPS = 750_000_000;

    private final AtomicLong ids = new AtomicLong();

    @Test
    void a_first_close_writes_one_charge_to_the_requester() {
        RatedDay day = close(Optional.empty(), usage(TWENTY_MBPS, 0), NOON).orElseThrow();
        assertThat(day.lines()).singleElement().satisfies(line -> {
            assertThat(line.kind()).isEqualTo(BillLine.Kind.CHARGE);
            assertThat(line.payer()).isEqualTo(PAYER);
            assertThat(amount(line)).isEqualTo("400.00");
            assertThat(line.corrects()).isEmpty();
            assertThat(line.evidence().outSlot()).hasValue(7);
        });
        assertThat(day.status()).isEqualTo(DayStatus.PROVISIONAL);
        assertThat(day.version()).isEqualTo(1);
    }

    @Test
    void closing_again_with_an_equal_result_changes_nothing() {
        Optional<RatedDay> day = close(Optional.empty(), usage(TWENTY_MBPS, 0), NOON);
        assertThat(close(day, usage(TWENTY_MBPS, 0), NOON.plusSeconds(60))).isEmpty();
    }

    @Test
    void another_result_takes_the_standing_line_back_and_replaces_it() {
        Optional<RatedDay> first = close(Optional.empty(), usage(TWENTY_MBPS, 0), NOON);
        RatedDay day = close(first, usage(TWENTY_MBPS + 1, 0), NOON).orElseThrow();
        assertThat(day.lines())
                .extracting(BillLine::kind)
                .containsExactly(BillLine.Kind.CHARGE, BillLine.Kind.REVERSAL, BillLine.Kind.CHARGE);
        assertThat(day.lines()).extracting(RatedDayTest::amount).containsExactly("400.00", "-400.00", "240.00");
        assertThat(day.lines())
                .extracting(BillLine::corrects)
                .containsExactly(Optional.empty(), Optional.of(1L), Optional.of(1L));
        assertThat(day.version()).isEqualTo(2);
    }

    @Test
    void a_day_is_final_when_it_is_over_and_all_its_slots_are_in() {
        DayUsage partial = usage(TWENTY_MBPS, 0);
        DayUsage whole =
                new DayUsage(partial.key(), partial.out(), partial.in(), SlotSet.ALL, SlotSet.ALL, partial.digest());
        assertThat(status(whole, DAY.end().minusNanos(1))).isEqualTo(DayStatus.PROVISIONAL);
        assertThat(status(whole, DAY.end())).isEqualTo(DayStatus.FINAL);
        assertThat(status(partial, DAY.end())).isEqualTo(DayStatus.PROVISIONAL);
        assertThat(status(partial, AFTER_GRACE.minusNanos(1))).isEqualTo(DayStatus.PROVISIONAL);
        assertThat(status(partial, AFTER_GRACE)).isEqualTo(DayStatus.FINAL);
    }

    @Test
    void a_day_turns_final_without_a_line_and_tells_what_was_missing() {
        Optional<RatedDay> first = close(Optional.empty(), usage(TWENTY_MBPS, 0), NOON);
        RatedDay day = close(first, usage(TWENTY_MBPS, 0), AFTER_GRACE).orElseThrow();
        assertThat(day.lines()).isEqualTo(first.orElseThrow().lines());
        assertThat(day.status()).isEqualTo(DayStatus.FINAL);
        assertThat(day.version()).isEqualTo(2);
        assertThat(day.missingOut()).hasToString("0-6 8-287");
        assertThat(day.missingIn()).hasToString("0-287");
    }

    @Test
    void a_final_day_stays_final_when_it_is_corrected() {
        Optional<RatedDay> day = close(Optional.empty(), usage(TWENTY_MBPS, 0), AFTER_GRACE);
        RatedDay corrected = close(day, usage(2 * TWENTY_MBPS, 0), NOON).orElseThrow();
        assertThat(corrected.status()).isEqualTo(DayStatus.FINAL);
        assertThat(corrected.lines()).hasSize(3);
    }

    @Test
    void a_negotiated_peak_is_a_visible_line_without_an_amount() {
        Optional<RatedDay> day = close(Optional.empty(), usage(6 * TWENTY_MBPS, 0), NOON);
        assertThat(day.orElseThrow().standing().price().charge()).isEmpty();
        RatedDay lower = close(day, usage(TWENTY_MBPS, 0), NOON).orElseThrow();
        assertThat(lower.lines().get(1).price().charge()).isEmpty();
        assertThat(lower.lines().get(1).kind()).isEqualTo(BillLine.Kind.REVERSAL);
        assertThat(amount(lower.standing())).isEqualTo("400.00");
    }

    /// A day is closed again and again while its peaks change: its lines always sum to what the last rating
    /// says.
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 20160802})
    void a_chain_of_corrections_sums_to_the_last_rating(long seed) {
        var random = new Random(seed);
        Optional<RatedDay> day = Optional.empty();
        for (int i = 0; i < 50; i++) {
            DayUsage usage = usage(random.nextInt(5) * 400_000_000L, random.nextInt(3) * 300_000_001L);
            Optional<RatedDay> next = close(day, usage, NOON);
            day = next.isPresent() ? next : day;
            Money sum = day.orElseThrow().lines().stream()
                    .flatMap(line -> line.price().charge().stream())
                    .map(charge -> charge.amount())
                    .reduce(Money.zero(Money.CNY), Money::plus);
            assertThat(sum)
                    .as("seed %d", seed)
                    .isEqualTo(
                            rating(usage, NOON).price().charge().orElseThrow().amount());
        }
        assertThat(day.orElseThrow().lines())
                .extracting(BillLine::id)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private Optional<RatedDay> close(Optional<RatedDay> before, DayUsage usage, Instant now) {
        return RatedDay.change(before, rating(usage, now)).map(change -> change.apply(ids::incrementAndGet, now));
    }

    private static DayStatus status(DayUsage usage, Instant now) {
        return rating(usage, now).status();
    }

    private static Rating rating(DayUsage usage, Instant now) {
        var peering = Life.of(
                ID,
                PAYER,
                Regions.get("sh"),
                Regions.get("gz"),
                Optional.of(DAY.start().minusSeconds(1)),
                Optional.empty());
        return Rating.of(usage, peering, SeedTariff.SUM, Contracts.NONE, now, GRACE);
    }

    private static DayUsage usage(long out, long in) {
        return new DayUsage(
                new PeeringDay(DAY, ID),
                Optional.of(new SlotPeak(7, out)),
                in == 0 ? Optional.empty() : Optional.of(new SlotPeak(8, in)),
                SlotSet.between(7, 8),
                SlotSet.NONE,
                DayDigest.NONE);
    }

    private static String amount(BillLine line) {
        return line.price().charge().orElseThrow().amount().plain();
    }
}

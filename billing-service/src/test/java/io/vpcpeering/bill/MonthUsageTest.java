package io.vpcpeering.bill;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.tariff.SeedTariff;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/// The published example of product.md 7.7, and what lies around it.
class MonthUsageTest {
    private static final YearMonth SEPTEMBER = YearMonth.of(2016, 9);
    private static final PeeringId PEERING = new PeeringId("pcx-00000001");
    private static final long MBPS = 37_500_000;

    @Test
    void the_published_example_comes_to_6160_yuan() {
        // 14 effective days are 4,032 points; 201 of them lie above, the 202nd has 60 Mbps.
        MonthUsage usage = usage(days(14, index -> index < 201 ? 90 * MBPS : index == 201 ? 60 * MBPS : MBPS));

        assertThat(usage.percentile()).satisfies(percentile -> {
            assertThat(percentile.effectiveDays()).isEqualTo(14);
            assertThat(percentile.daysInMonth()).isEqualTo(30);
            assertThat(percentile.points()).isEqualTo(4_032);
            assertThat(percentile.rank()).isEqualTo(202);
        });
        assertThat(SeedTariff.SUM
                        .monthlyPrice(
                                Regions.get("sh"),
                                Regions.get("gz"),
                                usage.peak(),
                                usage.percentile().effectiveDays(),
                                usage.percentile().daysInMonth())
                        .charge()
                        .orElseThrow()
                        .amount()
                        .plain())
                .isEqualTo("6160.00");
    }

    @Test
    void each_slot_counts_with_its_larger_direction() {
        var slot = new Slot(day(1), 7);
        MonthUsage usage = usage(Map.of(
                day(1),
                List.of(new Sample(slot, Direction.OUT, 3, 0), new Sample(slot, Direction.IN, 900_000_000, 0))));
        assertThat(usage.percentile().rank()).isEqualTo(15);
        assertThat(usage.peak())
                .as("14 of 288 points are dropped, and only one is not 0")
                .isEqualTo(Throughput.NONE);
        assertThat(usage.percentile().effectiveDays()).isEqualTo(1);
    }

    @Test
    void a_day_at_10_kbps_is_not_effective_and_a_byte_above_it_is() {
        assertThat(usage(days(1, _ -> 375_000)).percentile().effectiveDays()).isZero();
        assertThat(usage(days(1, _ -> 375_000)).peak()).isEqualTo(Throughput.NONE);
        assertThat(usage(days(1, _ -> 375_001)).percentile().effectiveDays()).isEqualTo(1);
        assertThat(usage(days(1, _ -> 375_001)).peak()).isEqualTo(Throughput.ofBytes(375_001));
    }

    @Test
    void february_has_its_own_length() {
        assertThat(MonthUsage.of(PEERING, YearMonth.of(2016, 2), Map.of(), new TreeMap<>())
                        .percentile()
                        .daysInMonth())
                .isEqualTo(29);
    }

    private static MonthUsage usage(Map<BillingDay, List<Sample>> samples) {
        return MonthUsage.of(PEERING, SEPTEMBER, samples, new TreeMap<>());
    }

    private static Map<BillingDay, List<Sample>> days(int count, IntToLongFunction bytes) {
        var days = new HashMap<BillingDay, List<Sample>>();
        for (int day = 0; day < count; day++) {
            var samples = new ArrayList<Sample>();
            for (int slot = 0; slot < Slot.PER_DAY; slot++) {
                int index = day * Slot.PER_DAY + slot;
                samples.add(new Sample(new Slot(day(day + 1), slot), Direction.OUT, bytes.applyAsLong(index), 0));
            }
            days.put(day(day + 1), samples);
        }
        return days;
    }

    private static BillingDay day(int ofMonth) {
        return new BillingDay(SEPTEMBER.atDay(ofMonth));
    }
}

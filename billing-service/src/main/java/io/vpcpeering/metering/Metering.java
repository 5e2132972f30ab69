package io.vpcpeering.metering;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeerings;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Takes what meters report. Each reading is judged by itself; the good ones are kept.
public final class Metering {
    private final BilledPeerings peerings;
    private final UsageStore store;
    private final Arrivals arrivals;
    private final InstantSource clock;

    /// @param arrivals hears which days samples come in for
    /// @param clock the business clock
    public Metering(BilledPeerings peerings, UsageStore store, Arrivals arrivals, InstantSource clock) {
        this.peerings = peerings;
        this.store = store;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /// Hears which days samples come in for, in the transaction that keeps them.
    @FunctionalInterface
    public interface Arrivals {
        /// New or corrected samples of these days were kept.
        void of(Set<BillingDay> days);
    }

    /// What may be kept, and what may not, whatever is stored.
    ///
    /// @param good what may, by the peering and day that it is about
    /// @param refused in no order
    public record Judged(Map<PeeringDay, DayReport> good, List<RefusedReading> refused) {}

    /// What became of a report.
    ///
    /// @param accepted newly stored, corrections included
    /// @param duplicates known already with equal bytes
    /// @param refused by index
    public record Recorded(int accepted, int duplicates, List<RefusedReading> refused) {}

    /// Judges a report by everything but the samples that are stored. May ask peering-service, so it is called
    /// outside transactions.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when a peering must be asked for and cannot be;
    ///     nothing is kept then, and the report may be repeated
    public Judged judge(Report report) {
        Instant now = clock.instant();
        var refused = new ArrayList<RefusedReading>();
        var readings = new ArrayList<>(report.readings());
        List<Series> whole = keepWhole(report.series(), series -> ReadingRules.takesWhole(series, now), readings);
        List<Reading> plausible = keepUnrefused(readings, reading -> ReadingRules.judgeAlone(reading, now), refused);
        Map<PeeringId, BilledPeering> known = peerings.activeOn(days(plausible, whole));
        whole = keepWhole(
                whole,
                series -> ReadingRules.takesWhole(series, Optional.ofNullable(known.get(series.peering()))),
                plausible);
        List<Reading> good = keepUnrefused(
                plausible,
                reading -> ReadingRules.judge(reading, Optional.ofNullable(known.get(reading.peering()))),
                refused);
        return new Judged(byDay(good, whole), refused);
    }

    /// Keeps what is good of a report. Runs in the caller's transaction.
    public Recorded keep(Judged judged) {
        var open = new HashMap<>(judged.good());
        var changed = new HashSet<BillingDay>();
        var refused = new ArrayList<>(judged.refused());
        int accepted = 0;
        int duplicates = 0;
        while (!open.isEmpty()) {
            Map<PeeringDay, DaySamples> days = store.lock(blocks(open));
            var outcomes = new HashMap<PeeringDay, DayReport.Outcome>();
            open.forEach((key, report) -> outcomes.put(key, report.putInto(Objects.requireNonNull(days.get(key)))));
            for (PeeringDay key : store.keep(days.values())) {
                DayReport.Outcome outcome = Objects.requireNonNull(outcomes.get(key));
                accepted += outcome.accepted();
                duplicates += outcome.duplicates();
                refused.addAll(outcome.refused());
                if (Objects.requireNonNull(days.get(key)).changed()) {
                    changed.add(key.day());
                }
                open.remove(key);
            }
        }
        arrivals.of(changed);
        refused.sort(Comparator.comparingInt(RefusedReading::index));
        return new Recorded(accepted, duplicates, refused);
    }

    private static Map<PeeringId, Set<BillingDay>> days(List<Reading> readings, List<Series> series) {
        var days = new HashMap<PeeringId, Set<BillingDay>>();
        readings.forEach(reading ->
                days.computeIfAbsent(reading.peering(), _ -> new HashSet<>()).add(reading.day()));
        series.forEach(
                one -> days.computeIfAbsent(one.peering(), _ -> new HashSet<>()).add(one.day()));
        return days;
    }

    private static Map<PeeringDay, DayReport> byDay(List<Reading> readings, List<Series> series) {
        var days = new HashMap<PeeringDay, DayReport>();
        readings.forEach(
                reading -> days.computeIfAbsent(new PeeringDay(reading.day(), reading.peering()), _ -> new DayReport())
                        .add(reading));
        series.forEach(one -> days.computeIfAbsent(new PeeringDay(one.day(), one.peering()), _ -> new DayReport())
                .add(one));
        return days;
    }

    private static Map<PeeringDay, UsageStore.Blocks> blocks(Map<PeeringDay, DayReport> reports) {
        var blocks = new HashMap<PeeringDay, UsageStore.Blocks>();
        reports.forEach((key, report) -> blocks.put(key, report.blocks()));
        return blocks;
    }

    /// The series that nothing is wrong with. The others are judged sample by sample.
    private static List<Series> keepWhole(List<Series> series, Predicate<Series> rule, List<Reading> others) {
        var whole = new ArrayList<Series>(series.size());
        for (Series one : series) {
            if (rule.test(one)) {
                whole.add(one);
            } else {
                one.readings().forEach(others::add);
            }
        }
        return whole;
    }

    private static List<Reading> keepUnrefused(
            List<Reading> readings, Function<Reading, Optional<RefusedReading>> rule, List<RefusedReading> refused) {
        var kept = new ArrayList<Reading>(readings.size());
        for (Reading reading : readings) {
            rule.apply(reading).ifPresentOrElse(refused::add, () -> kept.add(reading));
        }
        return kept;
    }
}

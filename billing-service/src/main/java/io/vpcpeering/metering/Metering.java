package io.vpcpeering.metering;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeerings;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.RefusedReading.Rule;
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
import java.util.stream.IntStream;

/// Takes what meters report. Each reading is judged by itself; the good ones are kept.
public final class Metering {
    private static final Set<Integer> ALL_BLOCKS =
            IntStream.range(0, SampleBlock.PER_DAY).boxed().collect(toSet());

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

    /// Readings that may be kept, and those that may not, whatever is stored.
    ///
    /// @param good in the order of the report
    /// @param refused in no order
    public record Judged(List<Reading> good, List<RefusedReading> refused) {}

    /// What became of a report.
    ///
    /// @param accepted newly stored, corrections included
    /// @param duplicates known already with equal bytes
    /// @param refused by index
    public record Recorded(int accepted, int duplicates, List<RefusedReading> refused) {}

    /// Judges a report by everything but the samples that are stored. May ask peering-service, so it is
    /// called
    /// outside transactions.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when a peering must be asked for and cannot be;
    ///     nothing is kept then, and the report may be repeated
    public Judged judge(List<Reading> report) {
        Instant now = clock.instant();
        var refused = new ArrayList<RefusedReading>();
        List<Reading> plausible = keepUnrefused(report, reading -> ReadingRules.judgeAlone(reading, now), refused);
        Map<PeeringId, BilledPeering> known = peerings.activeOn(
                plausible.stream().collect(groupingBy(Reading::peering, mapping(Reading::day, toSet()))));
        List<Reading> good = keepUnrefused(
                plausible,
                reading -> ReadingRules.judge(reading, Optional.ofNullable(known.get(reading.peering()))),
                refused);
        return new Judged(good, refused);
    }

    /// Keeps the good readings of a report. Runs in the caller's transaction.
    public Recorded keep(Judged judged) {
        Map<PeeringDay, DaySamples> days = store.lock(touched(judged.good()));
        var refused = new ArrayList<>(judged.refused());
        int accepted = 0;
        int duplicates = 0;
        for (Reading reading : judged.good()) {
            switch (put(days, reading)) {
                case NEW, CORRECTED -> accepted++;
                case DUPLICATE -> duplicates++;
                case CONFLICT -> refused.add(conflict(reading));
            }
        }
        store.keep(days.values());
        arrivals.of(days.values().stream()
                .filter(samples -> !samples.changedBlocks().isEmpty())
                .map(samples -> samples.key().day())
                .collect(toSet()));
        refused.sort(Comparator.comparingInt(RefusedReading::index));
        return new Recorded(accepted, duplicates, refused);
    }

    private static SampleBlock.Outcome put(Map<PeeringDay, DaySamples> days, Reading reading) {
        Slot slot = Slot.containing(reading.slotStart());
        DaySamples samples = Objects.requireNonNull(days.get(key(reading)));
        return samples.put(reading.direction(), slot.index(), reading.bytes(), reading.revision());
    }

    /// The blocks that a report writes to; all of a day that it may correct, whose peak is then found anew.
    private static Map<PeeringDay, Set<Integer>> touched(List<Reading> readings) {
        var touched = new HashMap<PeeringDay, Set<Integer>>();
        for (Reading reading : readings) {
            Set<Integer> blocks = touched.computeIfAbsent(key(reading), _ -> new HashSet<>());
            if (reading.revision() > 0) {
                blocks.addAll(ALL_BLOCKS);
            } else {
                blocks.add(SampleBlock.of(Slot.containing(reading.slotStart()).index()));
            }
        }
        return touched;
    }

    private static PeeringDay key(Reading reading) {
        return new PeeringDay(reading.day(), reading.peering());
    }

    private static List<Reading> keepUnrefused(
            List<Reading> readings, Function<Reading, Optional<RefusedReading>> rule, List<RefusedReading> refused) {
        var kept = new ArrayList<Reading>(readings.size());
        for (Reading reading : readings) {
            rule.apply(reading).ifPresentOrElse(refused::add, () -> kept.add(reading));
        }
        return kept;
    }

    private static RefusedReading conflict(Reading reading) {
        return new RefusedReading(
                reading.index(),
                Rule.CONFLICT,
                "another value is stored for %s %s %s; a correction needs a higher revision"
                        .formatted(reading.peering(), reading.direction(), reading.slotStart()));
    }
}

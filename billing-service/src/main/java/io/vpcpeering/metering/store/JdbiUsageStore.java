package io.vpcpeering.metering.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.DaySamples;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.PeeringRange;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.SampleRun;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Samples in PostgreSQL. Works day by day, the earliest first, so that each statement meets one partition.
public final class JdbiUsageStore implements UsageStore {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiUsageStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<PeeringDay, DaySamples> lock(Map<PeeringDay, Blocks> wanted) {
        var loaded = new HashMap<PeeringDay, DaySamples>();
        byDay(wanted.keySet(), key -> key).forEach((day, keys) -> {
            open(day);
            lockDay(day, keys, wanted).forEach(samples -> loaded.put(samples.key(), samples));
        });
        return loaded;
    }

    @Override
    public Set<PeeringDay> keep(Collection<DaySamples> changed) {
        var kept = new HashSet<PeeringDay>();
        byDay(changed, DaySamples::key)
                .forEach((day, ofDay) -> keepDay(day, ofDay).forEach(samples -> kept.add(samples.key())));
        return kept;
    }

    @Override
    public List<DayUsage> page(BillingDay day, PeeringRange range) {
        return table().page(day.date(), range.after(), range.until()).stream()
                .map(UsageRow::toUsage)
                .toList();
    }

    @Override
    public Optional<DayUsage> find(PeeringDay key) {
        return transactions.read(
                () -> table().find(key.day().date(), key.peering()).map(UsageRow::toUsage));
    }

    @Override
    public void tidy(BillingDay day) {
        transactions.read(() -> {
            Optional<String> partition = table().partition(day.date());
            partition.ifPresent(table()::vacuum);
            return partition;
        });
    }

    @Override
    public boolean isLarge(BillingDay day) {
        return transactions.read(() -> table().countUpTo5001(day.date())) > 5_000;
    }

    @Override
    public List<Sample> samples(PeeringId peering, BillingDay first, BillingDay last) {
        return transactions.read(() -> table().daysOf(peering, first.date(), last.date()).stream()
                .flatMap(DayRunRow::samples)
                .toList());
    }

    @Override
    public void forgetBefore(BillingDay first) {
        transactions.run(() -> table().dropBefore(first.date()));
    }

    private void open(BillingDay day) {
        table().open(day.date(), day.date().plusDays(1));
    }

    private List<DaySamples> lockDay(BillingDay day, List<PeeringDay> keys, Map<PeeringDay, Blocks> wanted) {
        Map<PeeringId, UsageRow> begun = table().lock(day.date(), column(keys, PeeringDay::peering)).stream()
                .collect(toMap(UsageRow::peeringId, row -> row));
        Map<PeeringId, List<SampleRun>> runs = runs(
                day,
                keys.stream().filter(key -> begun.containsKey(key.peering())).toList(),
                wanted);
        return keys.stream()
                .map(key -> {
                    UsageRow row = begun.get(key.peering());
                    return row == null
                            ? DaySamples.none(key)
                            : new DaySamples(row.toUsage(), runs.getOrDefault(key.peering(), List.of()));
                })
                .toList();
    }

    private Map<PeeringId, List<SampleRun>> runs(
            BillingDay day, List<PeeringDay> keys, Map<PeeringDay, Blocks> wanted) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        List<Blocks> blocks = column(keys, key -> Objects.requireNonNull(wanted.get(key)));
        return table()
                .runs(
                        day.date(),
                        column(keys, PeeringDay::peering),
                        column(blocks, Blocks::first),
                        column(blocks, Blocks::last))
                .stream()
                .collect(groupingBy(RunRow::peeringId, mapping(RunRow::toRun, toList())));
    }

    /// @return those that were kept
    private List<DaySamples> keepDay(BillingDay day, List<DaySamples> samples) {
        Set<PeeringId> begun =
                begin(day, samples.stream().filter(one -> !one.begun()).toList());
        List<DaySamples> kept = samples.stream()
                .filter(one -> one.begun() || begun.contains(one.key().peering()))
                .toList();
        List<DaySamples> changed = kept.stream().filter(DaySamples::changed).toList();
        writeUsage(day, changed.stream().filter(DaySamples::begun).toList());
        writeRuns(day, changed);
        return kept;
    }

    private Set<PeeringId> begin(BillingDay day, List<DaySamples> samples) {
        if (samples.isEmpty()) {
            return Set.of();
        }
        List<DayUsage> usage = column(samples, DaySamples::usage);
        return Set.copyOf(table().begin(
                        day.date(),
                        column(usage, used -> used.key().peering()),
                        column(usage, used -> slot(used.out())),
                        column(usage, used -> bytes(used.out())),
                        column(usage, used -> slot(used.in())),
                        column(usage, used -> bytes(used.in())),
                        Column.bytes(usage, used -> used.outSlots().bytes()),
                        Column.bytes(usage, used -> used.inSlots().bytes()),
                        Column.bytes(usage, used -> used.digest().bytes())));
    }

    private void writeUsage(BillingDay day, List<DaySamples> samples) {
        if (samples.isEmpty()) {
            return;
        }
        List<DayUsage> usage = column(samples, DaySamples::usage);
        table().writeUsage(
                        day.date(),
                        column(usage, used -> used.key().peering()),
                        column(usage, used -> slot(used.out())),
                        column(usage, used -> bytes(used.out())),
                        column(usage, used -> slot(used.in())),
                        column(usage, used -> bytes(used.in())),
                        Column.bytes(usage, used -> used.outSlots().bytes()),
                        Column.bytes(usage, used -> used.inSlots().bytes()),
                        Column.bytes(usage, used -> used.digest().bytes()));
    }

    private void writeRuns(BillingDay day, List<DaySamples> changed) {
        var fresh = new CopyRows("sample_run", RunRow.COLUMNS);
        var known = new ArrayList<RunRow>();
        for (DaySamples samples : changed) {
            for (SampleRun run : samples.changedRuns()) {
                RunRow row = RunRow.of(samples.key().peering(), run);
                if (run.known()) {
                    known.add(row);
                } else {
                    row.copy(day.date(), fresh);
                }
            }
        }
        fresh.copy(transactions);
        if (!known.isEmpty()) {
            table().writeRuns(
                            day.date(),
                            column(known, RunRow::peeringId),
                            column(known, RunRow::firstBlock),
                            Column.bytes(known, RunRow::numbers),
                            Column.text(known, RunRow::revisionsText));
        }
    }

    /// The days in their order, what is of each in the order of its peerings: the order of all locks.
    private static <T> Map<BillingDay, List<T>> byDay(Collection<T> all, Function<T, PeeringDay> key) {
        return all.stream()
                .sorted(Comparator.comparing(key))
                .collect(groupingBy(one -> key.apply(one).day(), TreeMap::new, toList()));
    }

    /// One column of many rows. Not an immutable list: those refuse null.
    private static <R, T extends @Nullable Object> List<T> column(List<R> rows, Function<R, T> value) {
        var column = new ArrayList<T>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    private static @Nullable Integer slot(Optional<SlotPeak> peak) {
        return peak.isEmpty() ? null : peak.get().slot();
    }

    private static @Nullable Long bytes(Optional<SlotPeak> peak) {
        return peak.isEmpty() ? null : peak.get().bytes();
    }

    private UsageTable table() {
        return transactions.sql(UsageTable.class);
    }
}

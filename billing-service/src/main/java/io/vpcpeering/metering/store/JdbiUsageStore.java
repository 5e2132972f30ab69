package io.vpcpeering.metering.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.copy.store.CopyText;
import io.vpcpeering.metering.DaySamples;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.PeeringRange;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.SampleBlock;
import io.vpcpeering.metering.SlotPeak;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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
    public Map<PeeringDay, DaySamples> lock(Map<PeeringDay, Set<Integer>> blocks) {
        Map<BillingDay, List<PeeringDay>> days =
                blocks.keySet().stream().sorted().collect(groupingBy(PeeringDay::day, TreeMap::new, toList()));
        days.keySet().forEach(this::open);
        var loaded = new HashMap<PeeringDay, DaySamples>();
        days.forEach((day, keys) -> lockDay(day, keys, blocks).forEach(samples -> loaded.put(samples.key(), samples)));
        return loaded;
    }

    @Override
    public void keep(Collection<DaySamples> changed) {
        changed.stream()
                .filter(samples -> !samples.changedBlocks().isEmpty())
                .collect(groupingBy(samples -> samples.key().day(), TreeMap::new, toList()))
                .forEach(this::keepDay);
    }

    @Override
    public List<DayUsage> lockPage(BillingDay day, PeeringRange range) {
        return table().lockPage(day.date(), range.after(), range.until()).stream()
                .map(UsageRow::toUsage)
                .toList();
    }

    @Override
    public Optional<DayUsage> find(PeeringDay key) {
        return transactions.read(
                () -> table().find(key.day().date(), key.peering()).map(UsageRow::toUsage));
    }

    @Override
    public boolean isLarge(BillingDay day) {
        return transactions.read(() -> table().countUpTo5001(day.date())) > 5_000;
    }

    @Override
    public List<Sample> samples(PeeringId peering, BillingDay first, BillingDay last) {
        return transactions.read(() -> table().daysOf(peering, first.date(), last.date()).stream()
                .flatMap(DayBlockRow::samples)
                .toList());
    }

    @Override
    public void forgetBefore(BillingDay first) {
        transactions.run(() -> table().dropBefore(first.date()));
    }

    private void open(BillingDay day) {
        table().open(day.date(), day.date().plusDays(1));
    }

    private List<DaySamples> lockDay(BillingDay day, List<PeeringDay> keys, Map<PeeringDay, Set<Integer>> wanted) {
        List<PeeringId> ids = keys.stream().map(PeeringDay::peering).toList();
        table().insertMissing(day.date(), ids);
        List<UsageRow> locked = table().lock(day.date(), ids);
        Map<PeeringId, List<SampleBlock>> blocks = blocks(day, keys, wanted);
        return locked.stream()
                .map(row -> new DaySamples(row.toUsage(), blocks.getOrDefault(row.peeringId(), List.of())))
                .toList();
    }

    private Map<PeeringId, List<SampleBlock>> blocks(
            BillingDay day, List<PeeringDay> keys, Map<PeeringDay, Set<Integer>> wanted) {
        var ids = new ArrayList<PeeringId>();
        var indexes = new ArrayList<Integer>();
        for (PeeringDay key : keys) {
            for (int index : wanted.getOrDefault(key, Set.of())) {
                ids.add(key.peering());
                indexes.add(index);
            }
        }
        return table().blocks(day.date(), ids, indexes).stream()
                .collect(groupingBy(BlockRow::peeringId, mapping(BlockRow::toBlock, toList())));
    }

    private void keepDay(BillingDay day, List<DaySamples> changed) {
        var fresh = new CopyText();
        var blocks = new ArrayList<BlockRow>();
        for (DaySamples samples : changed) {
            for (SampleBlock block : samples.changedBlocks()) {
                BlockRow row = BlockRow.of(samples.key().peering(), block);
                if (block.known()) {
                    blocks.add(row);
                } else {
                    row.copy(day.date(), fresh);
                }
            }
        }
        fresh.copy(transactions, "sample_block (" + BlockRow.COLUMNS + ")");
        table().writeBlocks(
                        day.date(),
                        column(blocks, BlockRow::peeringId),
                        column(blocks, BlockRow::block),
                        column(blocks, row -> BlockRow.text(row.outBytes())),
                        column(blocks, row -> BlockRow.text(row.inBytes())),
                        column(blocks, row -> BlockRow.text(row.outRevisions())),
                        column(blocks, row -> BlockRow.text(row.inRevisions())));
        List<DayUsage> usage = changed.stream().map(DaySamples::usage).toList();
        table().writeUsage(
                        day.date(),
                        column(usage, used -> used.key().peering()),
                        column(usage, used -> slot(used.out())),
                        column(usage, used -> bytes(used.out())),
                        column(usage, used -> slot(used.in())),
                        column(usage, used -> bytes(used.in())),
                        column(usage, used -> text(used.outSlots())),
                        column(usage, used -> text(used.inSlots())),
                        column(usage, used -> text(used.digest().bytes())));
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

    private static String text(SlotSet slots) {
        return text(slots.bytes());
    }

    private static String text(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    private UsageTable table() {
        return transactions.sql(UsageTable.class);
    }
}

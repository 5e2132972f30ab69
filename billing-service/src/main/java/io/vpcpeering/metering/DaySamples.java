package io.vpcpeering.metering;

import io.vpcpeering.metering.SampleBlock.Outcome;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// The samples of a peering's day that a call works on: some of its blocks, or all, and what the day comes
/// to.
/// Mutable, and confined to the call that loaded it.
public final class DaySamples {
    private final TreeMap<Integer, SampleBlock> blocks = new TreeMap<>();
    private DayUsage usage;
    private boolean corrected;

    /// What was kept of a day.
    ///
    /// @param usage what the whole day came to
    /// @param blocks those that will be written to, and all of them where a value may be corrected
    public DaySamples(DayUsage usage, Collection<SampleBlock> blocks) {
        this.usage = usage;
        blocks.forEach(block -> this.blocks.put(block.index(), block));
    }

    /// A day without a sample.
    public static DaySamples none(PeeringDay key) {
        return new DaySamples(DayUsage.none(key), List.of());
    }

    /// Which peering and day.
    public PeeringDay key() {
        return usage.key();
    }

    /// What the day comes to now.
    public DayUsage usage() {
        if (corrected) {
            usage = recomputed();
            corrected = false;
        }
        return usage.digesting(changedBlocks());
    }

    /// The blocks that were written to.
    public List<SampleBlock> changedBlocks() {
        return blocks.values().stream().filter(SampleBlock::changed).toList();
    }

    Outcome put(Direction direction, int slot, long bytes, int revision) {
        Outcome outcome =
                blocks.computeIfAbsent(SampleBlock.of(slot), SampleBlock::empty).put(direction, slot, bytes, revision);
        switch (outcome) {
            case NEW -> usage = usage.with(direction, new SlotPeak(slot, bytes));
            // The value that is gone may have been the peak: only all samples tell what the peak is now.
            case CORRECTED -> corrected = true;
            case DUPLICATE, CONFLICT -> {}
        }
        return outcome;
    }

    private DayUsage recomputed() {
        DayUsage all = DayUsage.none(usage.key()).digesting(blocks.values());
        for (SampleBlock block : blocks.values()) {
            for (Direction direction : Direction.values()) {
                all = with(all, block, direction);
            }
        }
        return all;
    }

    private static DayUsage with(DayUsage usage, SampleBlock block, Direction direction) {
        DayUsage more = usage;
        int first = block.index() * SampleBlock.SLOTS;
        for (int slot = first; slot < first + SampleBlock.SLOTS; slot++) {
            Long bytes = block.at(direction, slot);
            if (bytes != null) {
                more = more.with(direction, new SlotPeak(slot, bytes));
            }
        }
        return more;
    }
}

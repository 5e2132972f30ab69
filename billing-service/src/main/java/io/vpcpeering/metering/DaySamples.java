package io.vpcpeering.metering;

import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.SampleBlock.Outcome;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The samples of a peering's day that a call works on: some of its blocks, or all, and what the day comes
/// to.
/// Mutable, and confined to the call that loaded it.
public final class DaySamples {
    private final TreeMap<Integer, SampleBlock> blocks = new TreeMap<>();
    private final PeeringDay key;
    private final DayDigest digest;
    private final Running out;
    private final Running in;
    private boolean corrected;

    /// What was kept of a day.
    ///
    /// @param usage what the whole day came to
    /// @param blocks those that will be written to, and all of them where a value may be corrected
    public DaySamples(DayUsage usage, Collection<SampleBlock> blocks) {
        this.key = usage.key();
        this.digest = usage.digest();
        this.out = new Running(usage.out(), usage.outSlots());
        this.in = new Running(usage.in(), usage.inSlots());
        blocks.forEach(block -> this.blocks.put(block.index(), block));
    }

    /// A day without a sample.
    public static DaySamples none(PeeringDay key) {
        return new DaySamples(DayUsage.none(key), List.of());
    }

    /// Which peering and day.
    public PeeringDay key() {
        return key;
    }

    /// What the day comes to now.
    public DayUsage usage() {
        if (corrected) {
            recompute();
            corrected = false;
        }
        return new DayUsage(key, out.peak(), in.peak(), out.slots(), in.slots(), digest).digesting(changedBlocks());
    }

    /// The blocks that were written to.
    public List<SampleBlock> changedBlocks() {
        return blocks.values().stream().filter(SampleBlock::changed).toList();
    }

    Outcome put(Direction direction, int slot, long bytes, int revision) {
        Outcome outcome =
                blocks.computeIfAbsent(SampleBlock.of(slot), SampleBlock::empty).put(direction, slot, bytes, revision);
        switch (outcome) {
            case NEW -> running(direction).put(slot, bytes);
            // The value that is gone may have been the peak: only all samples tell what the peak is now.
            case CORRECTED -> corrected = true;
            case DUPLICATE, CONFLICT -> {}
        }
        return outcome;
    }

    private void recompute() {
        for (Direction direction : Direction.values()) {
            Running running = running(direction);
            running.clear();
            blocks.values().forEach(block -> putAll(running, block, direction));
        }
    }

    private static void putAll(Running running, SampleBlock block, Direction direction) {
        int first = block.index() * SampleBlock.SLOTS;
        for (int slot = first; slot < first + SampleBlock.SLOTS; slot++) {
            Long bytes = block.at(direction, slot);
            if (bytes != null) {
                running.put(slot, bytes);
            }
        }
    }

    private Running running(Direction direction) {
        return switch (direction) {
            case OUT -> out;
            case IN -> in;
        };
    }

    /// The peak so far of one direction, and which slots are in.
    private static final class Running {
        private final BitSet slots;
        private int slot = -1;
        private long bytes = -1;

        Running(Optional<SlotPeak> peak, SlotSet slots) {
            this.slots = slots.bits();
            peak.ifPresent(known -> {
                slot = known.slot();
                bytes = known.bytes();
            });
        }

        /// Of equal slots the earlier one, so that the order of arrival makes no difference.
        void put(int index, long value) {
            slots.set(index);
            if (value > bytes || (value == bytes && index < slot)) {
                slot = index;
                bytes = value;
            }
        }

        void clear() {
            slots.clear();
            slot = -1;
            bytes = -1;
        }

        Optional<SlotPeak> peak() {
            return slot < 0 ? Optional.empty() : Optional.of(new SlotPeak(slot, bytes));
        }

        SlotSet slots() {
            return SlotSet.of(slots);
        }
    }
}

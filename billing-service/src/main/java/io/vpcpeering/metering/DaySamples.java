package io.vpcpeering.metering;

import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.SampleBlock.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The samples of a peering's day that a call works on: some of its blocks, or all, and what the day comes to.
/// Mutable, and confined to the call that loaded it.
public final class DaySamples {
    private final @Nullable SampleBlock[] blocks = new SampleBlock[SampleBlock.PER_DAY];
    private final List<SampleRun> known;
    private final boolean begun;
    private final PeeringDay key;
    private final DayDigest digest;
    private final Running out;
    private final Running in;
    private boolean corrected;

    /// What was kept of a day.
    ///
    /// @param usage what the whole day came to
    /// @param runs with the blocks that will be written to, and all of them where a value may be corrected
    public DaySamples(DayUsage usage, List<SampleRun> runs) {
        this(usage, runs, true);
    }

    private DaySamples(DayUsage usage, List<SampleRun> runs, boolean begun) {
        this.key = usage.key();
        this.digest = usage.digest();
        this.out = new Running(usage.out(), usage.outSlots());
        this.in = new Running(usage.in(), usage.inSlots());
        this.known = runs;
        this.begun = begun;
        runs.forEach(run -> run.blocks().forEach(block -> blocks[block.index()] = block));
    }

    /// A day of which nothing was kept.
    public static DaySamples none(PeeringDay key) {
        return new DaySamples(DayUsage.none(key), List.of(), false);
    }

    /// Whether something was kept of it before.
    public boolean begun() {
        return begun;
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

    /// Whether anything was put that was not known.
    public boolean changed() {
        for (SampleBlock block : blocks) {
            if (block != null && block.changed()) {
                return true;
            }
        }
        return false;
    }

    /// The blocks that were written to.
    public List<SampleBlock> changedBlocks() {
        var changed = new ArrayList<SampleBlock>(blocks.length);
        for (SampleBlock block : blocks) {
            if (block != null && block.changed()) {
                changed.add(block);
            }
        }
        return changed;
    }

    /// The rows that must be written: those that are known and changed, and new ones for new blocks that follow
    /// each other.
    public List<SampleRun> changedRuns() {
        var runs = new ArrayList<SampleRun>();
        for (SampleRun run : known) {
            if (run.changed()) {
                runs.add(run);
            }
        }
        var fresh = new ArrayList<SampleBlock>();
        for (int index = 0; index < blocks.length; index++) {
            SampleBlock block = blocks[index];
            if (block != null && isNew(index)) {
                fresh.add(block);
            } else if (!fresh.isEmpty()) {
                runs.add(new SampleRun(false, fresh));
                fresh.clear();
            }
        }
        if (!fresh.isEmpty()) {
            runs.add(new SampleRun(false, fresh));
        }
        return runs;
    }

    private boolean isNew(int index) {
        for (SampleRun run : known) {
            if (run.first() <= index && index <= run.last()) {
                return false;
            }
        }
        return true;
    }

    /// Puts the samples of slots that follow each other, where none of them is in yet, as nearly always. Returns false,
    /// and puts none, where one is.
    boolean putNew(Direction direction, int first, long[] bytes, int revision) {
        Running running = running(direction);
        if (running.hasAny(first, first + bytes.length)) {
            return false;
        }
        int taken = 0;
        while (taken < bytes.length) {
            int slot = first + taken;
            int count = Math.min(bytes.length - taken, SampleBlock.SLOTS - slot % SampleBlock.SLOTS);
            block(SampleBlock.of(slot)).putNew(direction, slot, bytes, taken, count, revision);
            taken += count;
        }
        running.putAll(first, bytes);
        return true;
    }

    Outcome put(Direction direction, int slot, long bytes, int revision) {
        Outcome outcome = block(SampleBlock.of(slot)).put(direction, slot, bytes, revision);
        switch (outcome) {
            case NEW -> running(direction).put(slot, bytes);
            // The value that is gone may have been the peak: only all samples tell what the peak is now.
            case CORRECTED -> corrected = true;
            case DUPLICATE, CONFLICT -> {}
        }
        return outcome;
    }

    private SampleBlock block(int index) {
        SampleBlock block = blocks[index];
        if (block == null) {
            block = SampleBlock.empty(index);
            blocks[index] = block;
        }
        return block;
    }

    private void recompute() {
        for (Direction direction : Direction.values()) {
            Running running = running(direction);
            running.clear();
            for (SampleBlock block : blocks) {
                if (block != null) {
                    putAll(running, block, direction);
                }
            }
        }
    }

    private static void putAll(Running running, SampleBlock block, Direction direction) {
        int first = block.index() * SampleBlock.SLOTS;
        for (int slot = first; slot < first + SampleBlock.SLOTS; slot++) {
            long bytes = block.at(direction, slot);
            if (bytes != SampleBlock.NONE) {
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
            compare(index, value);
        }

        /// The same for slots that follow each other.
        void putAll(int first, long[] values) {
            slots.set(first, first + values.length);
            for (int i = 0; i < values.length; i++) {
                compare(first + i, values[i]);
            }
        }

        boolean hasAny(int from, int until) {
            int next = slots.nextSetBit(from);
            return next >= 0 && next < until;
        }

        private void compare(int index, long value) {
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

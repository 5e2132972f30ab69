package io.vpcpeering.metering;

import io.vpcpeering.calendar.SlotSet;
import java.util.Collection;
import java.util.Optional;

/// What a peering's day comes to so far: its peaks, and which slots are in.
///
/// @param key the peering and day
/// @param out the highest slot from requester to accepter; empty before the first
/// @param in the highest slot from accepter to requester; empty before the first
/// @param outSlots the slots of that direction that are in
/// @param inSlots the same the other way
/// @param digest of all samples that are in
public record DayUsage(
        PeeringDay key,
        Optional<SlotPeak> out,
        Optional<SlotPeak> in,
        SlotSet outSlots,
        SlotSet inSlots,
        DayDigest digest) {
    /// A day without a sample.
    static DayUsage none(PeeringDay key) {
        return new DayUsage(key, Optional.empty(), Optional.empty(), SlotSet.NONE, SlotSet.NONE, DayDigest.NONE);
    }

    /// Whether both directions of `slots` are in.
    public boolean covers(SlotSet slots) {
        return outSlots.containsAll(slots) && inSlots.containsAll(slots);
    }

    /// The same with one slot more, or a higher value of one that is in.
    DayUsage with(Direction direction, SlotPeak slot) {
        return switch (direction) {
            case OUT -> new DayUsage(key, higher(out, slot), in, outSlots.with(slot.slot()), inSlots, digest);
            case IN -> new DayUsage(key, out, higher(in, slot), outSlots, inSlots.with(slot.slot()), digest);
        };
    }

    /// The same after some blocks have changed.
    DayUsage digesting(Collection<SampleBlock> changed) {
        return changed.isEmpty() ? this : new DayUsage(key, out, in, outSlots, inSlots, digest.with(changed));
    }

    /// The hash of all samples that are in.
    public SamplesHash hash() {
        return digest.of(key);
    }

    private static Optional<SlotPeak> higher(Optional<SlotPeak> peak, SlotPeak slot) {
        return Optional.of(peak.map(slot::max).orElse(slot));
    }
}

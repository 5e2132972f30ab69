package io.vpcpeering.metering;

import io.vpcpeering.calendar.Slot;
import java.util.Comparator;

/// A sample that was kept.
///
/// @param slot when
/// @param direction seen from the requester
/// @param bytes carried in the slot
/// @param revision 0 at first, higher for a correction
public record Sample(Slot slot, Direction direction, long bytes, int revision) implements Comparable<Sample> {
    private static final Comparator<Sample> ORDER =
            Comparator.comparing(Sample::slot).thenComparing(Sample::direction);

    /// By time, in each slot out before in.
    @Override
    public int compareTo(Sample other) {
        return ORDER.compare(this, other);
    }
}

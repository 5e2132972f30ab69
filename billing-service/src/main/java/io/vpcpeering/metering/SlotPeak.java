package io.vpcpeering.metering;

/// The highest slot of a direction and day; the first of them when several are equal.
///
/// @param slot 0 to 287
/// @param bytes carried in it
public record SlotPeak(int slot, long bytes) {
    /// The higher one; the earlier one when they are equal, so that the order of arrival makes no difference.
    SlotPeak max(SlotPeak other) {
        if (bytes != other.bytes) {
            return bytes > other.bytes ? this : other;
        }
        return slot <= other.slot ? this : other;
    }
}

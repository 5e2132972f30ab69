package io.vpcpeering.metering;

/// Where records are left that cannot be taken, so that they block nobody and are not lost.
@FunctionalInterface
public interface Parking {
    /// Leaves one; leaving it again does nothing.
    ///
    /// @param at the topic's name, partition and offset
    /// @param value as it came
    /// @param why in a few words
    void park(Place at, byte[] value, String why);

    /// Where a record was.
    record Place(String topic, int partition, long offset) {}
}

package io.vpcpeering.metering;

import java.util.List;

/// What a meter says at once, not judged yet.
///
/// @param readings one by one
/// @param series in one go
public record Report(List<Reading> readings, List<Series> series) {
    /// One without series.
    public static Report of(List<Reading> readings) {
        return new Report(readings, List.of());
    }

    /// How many samples it brings.
    public int size() {
        return readings.size()
                + series.stream().mapToInt(one -> one.bytes().length).sum();
    }
}

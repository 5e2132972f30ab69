package io.vpcpeering.bench.load;

import io.vpcpeering.bench.stage.CpuTimes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// What callers saw in one measurement.
///
/// @param length how long it was
/// @param latencies of what succeeded, in nanoseconds
/// @param failed how many calls did not
/// @param problems the first few of them, in words
/// @param cpu the processor time that everybody had meanwhile
public record Loaded(Duration length, Histogram latencies, long failed, List<String> problems, CpuTimes cpu) {
    private static final double NANOS_PER_MILLI = 1e6;

    /// Calls that succeeded.
    public long done() {
        return latencies.getTotalCount();
    }

    /// The same for each second.
    public double perSecond() {
        return done() * 1e9 / length.toNanos();
    }

    /// The time within which this part of the calls was answered, in milliseconds.
    ///
    /// @param percentile 0 to 100
    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }

    /// The first problem.
    public Optional<String> problem() {
        return problems.stream().findFirst();
    }
}

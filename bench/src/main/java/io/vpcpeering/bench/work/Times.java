package io.vpcpeering.bench.work;

import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/// How long the same thing took again and again, one after the other.
///
/// @param seen in nanoseconds
record Times(Histogram seen) {
    private static final int PRECISION = 3;

    Times() {
        this(new Histogram(PRECISION));
    }

    /// Adds the time since a moment.
    void since(long begin) {
        seen.recordValue(System.nanoTime() - begin);
    }

    /// A percentile in milliseconds.
    double millis(double percentile) {
        return seen.getValueAtPercentile(percentile) / 1e6;
    }

    /// The median beside a limit in milliseconds.
    Row median(String what, String limit, double limitMillis, Target target) {
        return new Row(
                what + ", p50",
                Figure.of(millis(50), Unit.MILLIS),
                "",
                Optional.of(new Row.Limit(limit, Figure.of(limitMillis, Unit.MILLIS))),
                target);
    }

    /// A percentile with a bound of its own, in milliseconds.
    Row percentile(String what, double percentile, double atMost) {
        return new Row(
                what + ", p%.0f".formatted(percentile),
                Figure.of(millis(percentile), Unit.MILLIS),
                "",
                Optional.empty(),
                new Target.Bound(atMost, Unit.MILLIS));
    }
}

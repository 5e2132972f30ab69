package io.vpcpeering.bench.load;

import java.time.Duration;
import java.util.Locale;

/// How long and how often something is measured.
///
/// @param warmUp what is not counted, before each measurement
/// @param length what is
/// @param repeats how often
public record Pace(Duration warmUp, Duration length, int repeats) {
    /// Refuses what measures nothing.
    public Pace {
        if (warmUp.isNegative() || !length.isPositive() || repeats < 1) {
            throw new IllegalArgumentException("a pace measures for a while, and at least once");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d × %d s after %.1f s to warm up",
                repeats,
                length.toSeconds(),
                warmUp.toMillis() / 1000.0);
    }
}

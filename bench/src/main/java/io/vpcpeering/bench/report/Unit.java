package io.vpcpeering.bench.report;

import java.util.Locale;

/// In what something is measured.
public enum Unit {
    /// Things done in a second: more is better.
    PER_SECOND("%,.0f/s"),
    /// Milliseconds: less is better.
    MILLIS("%,.1f ms"),
    /// Seconds: less is better.
    SECONDS("%,.2f s"),
    /// Memory in MiB: less is better.
    MEBIBYTES("%,.0f MiB");

    private final String format;

    Unit(String format) {
        this.format = format;
    }

    /// Whether more is better.
    public boolean isRate() {
        return this == PER_SECOND;
    }

    /// A value with its unit.
    public String spell(double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

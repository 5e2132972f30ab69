package io.vpcpeering.bench.report;

import java.util.Locale;
import java.util.Optional;

/// One thing that was measured, beside its limit.
///
/// @param what was measured
/// @param measured how much
/// @param beside what else is to be known of it, for example its percentiles
/// @param limit what it is laid beside
/// @param target what we aim at
public record Row(String what, Figure measured, String beside, Optional<Limit> limit, Target target) {
    /// What could be reached at best.
    ///
    /// @param what it is, in a few words
    /// @param figure how much
    public record Limit(String what, Figure figure) {}

    /// How near the limit; empty without one.
    public Optional<Double> ratio() {
        return limit.map(best -> measured.ratio(best.figure()));
    }

    /// The ratio with two digits; empty without a limit.
    String spelledRatio() {
        return ratio().map(ratio -> String.format(Locale.ROOT, "%.2f", ratio)).orElse("");
    }

    /// Whether the target was met, in a word.
    String verdict() {
        return target.isMet(measured, limit.map(Limit::figure))
                .map(met -> met ? "met" : "**missed**")
                .orElse("");
    }

    /// As a line of a Markdown table.
    String line() {
        return "| %s | %s%s | %s | %s | %s | %s |"
                .formatted(
                        what,
                        measured,
                        beside.isEmpty() ? "" : "; " + beside,
                        limit.map(best -> best.figure() + ": " + best.what()).orElse(""),
                        spelledRatio(),
                        target,
                        verdict());
    }
}

package io.vpcpeering.bench.report;

import java.util.Locale;
import java.util.Optional;

/// What we aim at.
public sealed interface Target {
    /// Nothing: it is measured to be known.
    record None() implements Target {
        @Override
        public Optional<Boolean> isMet(Figure measured, Optional<Figure> limit) {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "";
        }
    }

    /// A part of the limit.
    ///
    /// @param atLeast 1 is as good as the limit
    record Ratio(double atLeast) implements Target {
        @Override
        public Optional<Boolean> isMet(Figure measured, Optional<Figure> limit) {
            return limit.map(best -> measured.ratio(best) >= atLeast);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "ratio ≥ %.2f", atLeast);
        }
    }

    /// A value of its own, which is not to be missed: at least that for rates, at most that for times and memory.
    ///
    /// @param value in the unit of what is measured
    /// @param unit that unit
    record Bound(double value, Unit unit) implements Target {
        @Override
        public Optional<Boolean> isMet(Figure measured, Optional<Figure> limit) {
            return Optional.of(unit.isRate() ? measured.median() >= value : measured.median() <= value);
        }

        @Override
        public String toString() {
            return (unit.isRate() ? "≥ " : "≤ ") + unit.spell(value);
        }
    }

    /// Whether it is; empty when there is nothing to say.
    Optional<Boolean> isMet(Figure measured, Optional<Figure> limit);
}

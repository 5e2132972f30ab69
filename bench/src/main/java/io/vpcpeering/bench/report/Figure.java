package io.vpcpeering.bench.report;

import java.util.List;

/// What was measured, once or several times.
///
/// @param median the one in the middle, or the worse of the two that are
/// @param least the smallest
/// @param most the largest
/// @param unit of all of them
public record Figure(double median, double least, double most, Unit unit) {
    /// Of one or more measurements.
    public static Figure of(List<Double> values, Unit unit) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = unit.isRate() ? (sorted.size() - 1) / 2 : sorted.size() / 2;
        return new Figure(sorted.get(middle), sorted.getFirst(), sorted.getLast(), unit);
    }

    /// Of one measurement.
    public static Figure of(double value, Unit unit) {
        return of(List.of(value), unit);
    }

    /// How near this comes to a limit: 1 is as good, less is worse. For rates this by the limit, for times the limit by
    /// this.
    public double ratio(Figure limit) {
        if (limit.unit != unit) {
            throw new IllegalArgumentException(unit + " and " + limit.unit + " cannot be compared");
        }
        return unit.isRate() ? median / limit.median : limit.median / median;
    }

    /// The median, with the spread where there is one.
    @Override
    public String toString() {
        return least == most
                ? unit.spell(median)
                : unit.spell(median) + " (" + unit.spell(least) + " to " + unit.spell(most) + ")";
    }
}

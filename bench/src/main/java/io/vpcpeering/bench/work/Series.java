package io.vpcpeering.bench.work;

import io.vpcpeering.bench.load.Loaded;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The same things measured again and again in turn, so that what the machine does meanwhile meets all of them.
final class Series {
    private final Map<String, List<Loaded>> loads = new LinkedHashMap<>();
    private final Map<String, List<Double>> limits = new LinkedHashMap<>();

    void add(String what, Loaded loaded) {
        loads.computeIfAbsent(what, _ -> new ArrayList<>()).add(loaded);
    }

    void addLimit(String what, double perSecond) {
        limits.computeIfAbsent(what, _ -> new ArrayList<>()).add(perSecond);
    }

    /// A rate beside a limit, with its percentiles.
    Row rate(String what, String limit, Target target) {
        return new Row(what, rates(what), percentiles(what), Optional.of(new Row.Limit(limit, limit(limit))), target);
    }

    /// A rate beside that of something else that was measured.
    Row beside(String what, String other, Target target) {
        return new Row(
                what + ", beside " + other, rates(what), "", Optional.of(new Row.Limit(other, rates(other))), target);
    }

    /// A percentile as a figure of its own.
    Row percentile(String what, double percentile, Target target) {
        return new Row(
                what + String.format(Locale.ROOT, ", p%.0f", percentile),
                Figure.of(of(what).stream().map(each -> each.millis(percentile)).toList(), Unit.MILLIS),
                "",
                Optional.empty(),
                target);
    }

    Figure limit(String what) {
        return Figure.of(found(limits, what), Unit.PER_SECOND);
    }

    /// Where the processor time of one call goes, by the last measurement of each.
    List<String> cpu() {
        return loads.entrySet().stream()
                .map(entry -> "Processor time, " + entry.getKey() + ": "
                        + entry.getValue()
                                .getLast()
                                .cpu()
                                .each(entry.getValue().getLast().done()))
                .toList();
    }

    /// Calls that failed, in words.
    List<String> failures() {
        var all = new ArrayList<String>();
        loads.forEach((what, each) -> {
            long failed = each.stream().mapToLong(Loaded::failed).sum();
            if (failed > 0) {
                String first = each.stream()
                        .flatMap(loaded -> loaded.problem().stream())
                        .findFirst()
                        .orElse("");
                all.add("%s: %d calls failed, the first with: %s".formatted(what, failed, first));
            }
        });
        return all;
    }

    private Figure rates(String what) {
        return Figure.of(of(what).stream().map(Loaded::perSecond).toList(), Unit.PER_SECOND);
    }

    private String percentiles(String what) {
        List<Loaded> all = of(what);
        return String.format(
                Locale.ROOT,
                "p50 %.1f, p99 %.1f ms",
                Figure.of(all.stream().map(each -> each.millis(50)).toList(), Unit.MILLIS)
                        .median(),
                Figure.of(all.stream().map(each -> each.millis(99)).toList(), Unit.MILLIS)
                        .median());
    }

    private List<Loaded> of(String what) {
        return found(loads, what);
    }

    private static <T> List<T> found(Map<String, List<T>> all, String what) {
        List<T> found = all.get(what);
        if (found == null) {
            throw new IllegalArgumentException("nobody has measured " + what);
        }
        return found;
    }
}

package io.vpcpeering.chaos.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.chaos.check.Violation;
import io.vpcpeering.chaos.fault.Fault;
import io.vpcpeering.chaos.fault.Injector.Injury;
import io.vpcpeering.chaos.work.History;
import io.vpcpeering.chaos.work.Operation;
import io.vpcpeering.chaos.work.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A run in Markdown: what was injected, what customers did and heard, how long recovery took, what was violated.
///
/// @param seed the run's seed
/// @param length how long customers worked
/// @param injuries the faults
/// @param history what customers did
/// @param violations what does not hold
public record Report(long seed, Duration length, List<Injury> injuries, History history, List<Violation> violations) {
    /// The whole text.
    public String text() {
        var text = new StringBuilder();
        text.append("# Fault run, seed ").append(seed).append("\n\n");
        text.append("%d faults in %d s; %d mutations, %d looks; %d violations.\n\n"
                .formatted(
                        injuries.size(),
                        length.toSeconds(),
                        history.operations().size(),
                        history.reads(),
                        violations.size()));
        violations(text);
        recoveries(text);
        operations(text);
        faults(text);
        return text.toString();
    }

    private void violations(StringBuilder text) {
        if (!violations.isEmpty()) {
            text.append("## Violations\n\n");
            violations.forEach(violation -> text.append("- ")
                    .append(violation.invariant())
                    .append(": ")
                    .append(violation.what())
                    .append('\n'));
            text.append('\n');
        }
    }

    private void recoveries(StringBuilder text) {
        text.append("## Faults of processes, and how long until they worked again\n\n");
        text.append("| process | kills | other faults | median | longest |\n|---|---|---|---|---|\n");
        Map<String, List<Injury>> byVictim = injuries.stream()
                .filter(injury -> injury.recovered().isPositive())
                .collect(groupingBy(injury -> injury.fault().victim().toString(), TreeMap::new, toList()));
        byVictim.forEach((victim, all) -> {
            long kills = all.stream()
                    .filter(injury -> injury.fault() instanceof Fault.Kill)
                    .count();
            List<Duration> times = all.stream().map(Injury::recovered).sorted().toList();
            text.append("| %s | %d | %d | %.1f s | %.1f s |\n"
                    .formatted(
                            victim,
                            kills,
                            all.size() - kills,
                            seconds(times.get(times.size() / 2)),
                            seconds(times.getLast())));
        });
        long ofLinks =
                injuries.stream().filter(injury -> injury.recovered().isZero()).count();
        text.append("\nFaults of links: ").append(ofLinks).append("\n\n");
    }

    private void operations(StringBuilder text) {
        text.append("## What customers did\n\n");
        text.append(
                "| mutation | done | refused | without an answer | asked again | slowest |\n|---|---|---|---|---|---|\n");
        Map<String, List<Operation>> byKind = history.operations().stream()
                .collect(groupingBy(
                        operation -> operation.mutation().kind().name().toLowerCase(Locale.ROOT),
                        TreeMap::new,
                        toList()));
        byKind.forEach((kind, all) -> text.append("| %s | %d | %d | %d | %d | %.1f s |\n"
                .formatted(
                        kind,
                        count(all, Outcome.Done.class),
                        count(all, Outcome.Refused.class),
                        all.size() - count(all, Outcome.Done.class) - count(all, Outcome.Refused.class),
                        all.stream().mapToLong(Operation::attempts).sum() - all.size(),
                        seconds(all.stream()
                                .map(Operation::took)
                                .max(Comparator.naturalOrder())
                                .orElse(Duration.ZERO)))));
        Map<String, Long> refusals = history.operations().stream()
                .filter(operation -> operation.outcome() instanceof Outcome.Refused)
                .collect(groupingBy(
                        operation -> ((Outcome.Refused) operation.outcome()).reason(), TreeMap::new, counting()));
        text.append("\nRefusals: ").append(refusals);
        text.append("\n\n");
    }

    private void faults(StringBuilder text) {
        text.append("## The faults\n\n| at | fault | worked again after |\n|---|---|---|\n");
        injuries.stream()
                .sorted(Comparator.comparing(Injury::began))
                .forEach(injury -> text.append("| %.1f s | %s | %.1f s |\n"
                        .formatted(seconds(injury.began()), injury.fault(), seconds(injury.recovered()))));
    }

    private static long count(List<Operation> operations, Class<? extends Outcome> outcome) {
        return operations.stream()
                .filter(operation -> outcome.isInstance(operation.outcome()))
                .count();
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}

package io.vpcpeering.suite;

import io.vpcpeering.suite.SteadyCalls.Latencies;
import io.vpcpeering.suite.SteadyCalls.Running;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A sweep beside the limit of the database, and what calls met meanwhile.
///
/// @param limit of the database
/// @param locking the same where each row is locked before it is written
/// @param swept requests a second
/// @param quiet calls before
/// @param during calls during the sweep
/// @param used processor time of the sweep
/// @param telling what followed, if anybody heard of it
record Round(
        Limit limit,
        Limit locking,
        double swept,
        Running quiet,
        Running during,
        String used,
        Optional<Telling> telling) {
    private double ratio() {
        return swept / limit.rate();
    }

    private double ratioToLocking() {
        return swept / locking.rate();
    }

    private double creates() {
        return longer(during, SteadyCalls.CREATE);
    }

    private double describes() {
        return longer(during, SteadyCalls.DESCRIBE);
    }

    private double longer(Running calls, String call) {
        return Latencies.of(List.of(calls), call).millis(99)
                / Latencies.of(List.of(quiet), call).millis(99);
    }

    private String longer(Running calls) {
        return String.format(
                "p99 of creates %.2f times, of describes %.2f",
                longer(calls, SteadyCalls.CREATE), longer(calls, SteadyCalls.DESCRIBE));
    }

    @Override
    public String toString() {
        return String.format(
                        "limit %.0f/s, %.0f/s with locks; swept %.0f/s (ratio %.3f, %.3f); %s;%n quiet%n%s%n at the limit%n%s%n during"
                                + " the sweep%n%s%n processor time, µs for each request: at the limit %s; with locks %s; swept %s",
                        limit.rate(),
                        locking.rate(),
                        swept,
                        ratio(),
                        ratioToLocking(),
                        longer(during),
                        quiet,
                        limit.calls(),
                        during,
                        limit.used(),
                        locking.used(),
                        used)
                + telling.map(after -> String.format(
                                ";%n heard by all after %.0f s, %s, meanwhile%n%s%n %s",
                                after.seconds(), longer(after.calls()), after.calls(), after.used()))
                        .orElse("");
    }

    /// The medians of some rounds, and the calls of all of them.
    static String together(List<Round> rounds) {
        return String.format(
                        "limit %s/s, %s/s with locks; swept %s/s, ratio %s, %s; p99 of creates %s times, of describes %s;%n"
                                + " quiet%n%s%n at the limit%n%s%n during the sweeps%n%s",
                        median(rounds, "%.0f", round -> round.limit().rate()),
                        median(rounds, "%.0f", round -> round.locking().rate()),
                        median(rounds, "%.0f", Round::swept),
                        median(rounds, "%.3f", Round::ratio),
                        median(rounds, "%.3f", Round::ratioToLocking),
                        median(rounds, "%.2f", Round::creates),
                        median(rounds, "%.2f", Round::describes),
                        all(rounds, Round::quiet),
                        all(rounds, round -> round.limit().calls()),
                        all(rounds, Round::during))
                + (rounds.stream().allMatch(round -> round.telling().isPresent())
                        ? String.format(
                                "%n until all had heard%n%s",
                                all(
                                        rounds,
                                        round -> round.telling().orElseThrow().calls()))
                        : "");
    }

    private static String median(List<Round> rounds, String format, ToDoubleFunction<Round> number) {
        double[] sorted = rounds.stream().mapToDouble(number).sorted().toArray();
        return String.format(
                format + " (" + format + " to " + format + ")",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static String all(List<Round> rounds, Function<Round, Running> calls) {
        return Latencies.report(rounds.stream().map(calls).toList());
    }
}

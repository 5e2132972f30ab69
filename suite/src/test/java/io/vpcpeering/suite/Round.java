package io.vpcpeering.suite;

import io.vpcpeering.suite.SteadyCalls.Latencies;
import io.vpcpeering.suite.SteadyCalls.Running;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// A sweep beside the limit of the database, and what calls met meanwhile.
///
/// @param limit requests a second
/// @param swept requests a second
/// @param quiet calls before
/// @param atTheLimit calls while the limit was taken
/// @param during calls during the sweep
/// @param used processor time of the sweep
/// @param telling what followed, if anybody heard of it
record Round(
        double limit,
        double swept,
        Running quiet,
        Running atTheLimit,
        Running during,
        String used,
        Optional<Telling> telling) {
    private double ratio() {
        return swept / limit;
    }

    private double longer() {
        return longer(during);
    }

    private double longer(Running calls) {
        return Latencies.of(List.of(calls)).millis(99)
                / Latencies.of(List.of(quiet)).millis(99);
    }

    @Override
    public String toString() {
        return String.format(
                        "limit %.0f/s, swept %.0f/s (ratio %.3f); create and describe quiet %s, at the limit %s, during the sweep"
                                + " %s (p99 %.2f times); processor time, µs for each request: %s",
                        limit, swept, ratio(), quiet, atTheLimit, during, longer(), used)
                + telling.map(after -> String.format(
                                "; heard by all after %.0f s, meanwhile %s (p99 %.2f times), %s",
                                after.seconds(), after.calls(), longer(after.calls()), after.used()))
                        .orElse("");
    }

    /// The medians of some rounds, and the calls of all of them.
    static String together(List<Round> rounds) {
        return String.format(
                        "limit %s/s, swept %s/s, ratio %s, p99 %s times; create and describe quiet %s, at the limit %s, during the"
                                + " sweeps %s",
                        median(rounds, "%.0f", Round::limit),
                        median(rounds, "%.0f", Round::swept),
                        median(rounds, "%.3f", Round::ratio),
                        median(rounds, "%.2f", Round::longer),
                        all(rounds, Round::quiet),
                        all(rounds, Round::atTheLimit),
                        all(rounds, Round::during))
                + (rounds.stream().allMatch(round -> round.telling().isPresent())
                        ? ", until all had heard "
                                + all(
                                        rounds,
                                        round -> round.telling().orElseThrow().calls())
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

    private static Latencies all(List<Round> rounds, Function<Round, Running> calls) {
        return Latencies.of(rounds.stream().map(calls).toList());
    }
}

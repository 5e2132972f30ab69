package io.vpcpeering.bench.work;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.bench.load.Loaded;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import io.vpcpeering.launcher.events.FactStream;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// W14: peering-service is killed while customers do what they do all day, and started again. How long until a
/// peering can be made again; and every change is told.
final class CrashRecovery implements Workload {
    private static final Duration LENGTH = Duration.ofSeconds(12);
    private static final Duration QUICK_LENGTH = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CALLERS = 16;
    private static final double BEYOND_ITS_START = 1;
    private static final String LIMIT = "its start when nobody asks";

    @Override
    public String id() {
        return "W14";
    }

    @Override
    public String title() {
        return "kill -9 in the middle of the mix";
    }

    @Override
    public Section run(Run run) throws Exception {
        var gaps = new ArrayList<Double>();
        var starts = new ArrayList<Double>();
        var violations = new ArrayList<String>();
        long away = 0;
        for (int round = 0; round < run.pace().repeats(); round++) {
            run.progress().begin("W14 peering-service stops and starts");
            var _ = run.stage().settle();
            run.stage().stop(List.of(ProcessName.PEERING_SERVICE));
            double start = started(run);
            starts.add(start);
            run.progress().end(Unit.SECONDS.spell(start));
            run.progress().begin("W14 peering-service is killed in the middle of the mix");
            Duration length = run.isQuick() ? QUICK_LENGTH : LENGTH;
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Loaded> mix =
                        threads.submit(() -> run.load().run(CALLERS, Duration.ZERO, length, _ -> new Mix(run)));
                Thread.sleep(length.dividedBy(3));
                gaps.add(killed(run));
                away += got(mix).failed();
            }
            run.progress().end("a peering is made again after " + Unit.SECONDS.spell(gaps.getLast()));
        }
        await(run);
        compare(run, violations);
        var beyond = new ArrayList<Double>();
        for (int i = 0; i < gaps.size(); i++) {
            beyond.add(Math.max(0, gaps.get(i) - starts.get(i)));
        }
        return new Section(
                id(),
                title(),
                List.of(
                        new Row(
                                "killed → a peering is made again",
                                Figure.of(gaps, Unit.SECONDS),
                                "",
                                Optional.of(new Row.Limit(LIMIT, Figure.of(starts, Unit.SECONDS))),
                                new Target.None()),
                        new Row(
                                "… beyond its start",
                                Figure.of(beyond, Unit.SECONDS),
                                "",
                                Optional.empty(),
                                new Target.Bound(BEYOND_ITS_START, Unit.SECONDS))),
                List.of(
                        away + " calls were answered that the service is away, or not in time, meanwhile.",
                        "Afterwards `peering.events.v1` was read from its beginning and laid beside the ledger: each"
                                + " entry told, none that is not in it, or it is listed below."),
                violations);
    }

    private static double started(Run run) {
        return run.stage().start(ProcessName.PEERING_SERVICE).toNanos() / 1e9;
    }

    private static double killed(Run run) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        run.stage().kill(ProcessName.PEERING_SERVICE);
        var _ = started(run);
        while (true) {
            try {
                var _ = run.peerings().create(run.strangers().next(), "made again");
                return (System.nanoTime() - begin) / 1e9;
            } catch (StatusRuntimeException e) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw e;
                }
                Thread.sleep(10);
                run.doors().reconnect(ProcessName.PEERING_SERVICE);
            }
        }
    }

    private static <T> T got(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /// Until nothing waits to be told.
    private static void await(Run run) throws IOException, SQLException, InterruptedException {
        Countdown.untold(run.stage().database("peering")).await();
        var _ = run.stage().settle();
    }

    private static void compare(Run run, List<String> violations) throws IOException, SQLException {
        Map<String, Integer> told = Topic.countByKey(run.stage(), FactStream.PEERING);
        Map<String, Integer> entries = new TreeMap<>();
        run.stage()
                .database("peering")
                // Those of the world's beginning were never told.
                .query(
                        "SELECT peering_id, count(*) FROM peering_ledger WHERE NOT (version = 1 AND peering_id < '"
                                + run.world().peeringId(run.world().vpcs()) + "') GROUP BY peering_id",
                        row -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(each -> entries.put(each.getKey(), each.getValue()));
        long different = entries.entrySet().stream()
                .filter(each -> !each.getValue().equals(told.getOrDefault(each.getKey(), 0)))
                .count();
        long unfounded =
                told.keySet().stream().filter(key -> !entries.containsKey(key)).count();
        if (different > 0 || unfounded > 0) {
            violations.add("of " + entries.size() + " peerings " + different
                    + " were told more or less often than changed, " + unfounded + " were told that are in no ledger");
        }
    }
}

package io.vpcpeering.bench.work;

import io.vpcpeering.bench.limit.KafkaHop;
import io.vpcpeering.bench.limit.RouteDeletes;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.stage.World;
import io.vpcpeering.launcher.events.FactStream;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.proto.peering.v1.Peering;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// W5: a peering ends to which many routes lead; from the acknowledgement until the last of them is gone and told. The
/// first look after it must find none.
final class Cascade implements Workload {
    private static final List<Case> CASES = List.of(
            new Case(10, 30, 8, 30),
            new Case(100, 30, 12, 50),
            new Case(1_000, 20, 20, 75),
            new Case(10_000, 10, 120, 300));
    private static final List<Case> QUICK_CASES = List.of(new Case(10, 5, 8, 30), new Case(1_000, 5, 20, 75));
    private static final int HOPS = 200;
    private static final long GLANCE_NANOS = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LIMIT = "the same deletion in SQL, two waits for the disk, a record through Kafka";

    /// So many routes lead to a peering, on both sides together.
    private record Case(int routes, int rounds, double medianTarget, double highTarget) {}

    @Override
    public String id() {
        return "W5";
    }

    @Override
    public String title() {
        return "cascade of a deletion";
    }

    @Override
    public Section run(Run run) throws Exception {
        var rows = new ArrayList<Row>();
        var violations = new ArrayList<String>();
        double hop = KafkaHop.millis(run.stage(), HOPS);
        double fixed = hop + 2_000 / run.machine().syncsPerSecond();
        Database routes = run.stage().database("route");
        try (var hearer = new Hearer(run.stage(), FactStream.ROUTE);
                Connection connection = routes.connect();
                var left = connection.prepareStatement(
                        "SELECT EXISTS (SELECT FROM route WHERE next_hop = ? AND peering_live IS NOT NULL)")) {
            for (Case each : run.isQuick() ? QUICK_CASES : CASES) {
                double limit = fixed + RouteDeletes.millis(run.stage(), each.routes(), each.rounds());
                run.progress().begin("W5 " + each.routes() + " routes, " + each.rounds() + " times");
                var _ = run.stage().settle();
                var gone = new Times();
                var told = new Times();
                for (int i = 0; i < each.rounds(); i++) {
                    new Ending(run, routes, left, hearer, each.routes()).measure(gone, told, violations);
                }
                run.progress()
                        .end("gone p50 %.1f, told p50 %.1f, p99 %.1f ms"
                                .formatted(gone.millis(50), told.millis(50), told.millis(99)));
                String what = "%,d routes: acknowledged → last one gone and told".formatted(each.routes());
                rows.add(told.median(what, LIMIT, limit, new Target.Ratio(0.5)));
                rows.add(told.percentile(what, 50, each.medianTarget()));
                rows.add(told.percentile(what, 99, each.highTarget()));
                rows.add(gone.median(
                        "%,d routes: … → last row gone".formatted(each.routes()), LIMIT, limit, new Target.None()));
            }
        }
        return new Section(
                id(),
                title(),
                rows,
                List.of(
                        "The first look-ups after each acknowledgement, on both sides, led nowhere, or it is listed below."
                                + " One record through Kafka: %.1f ms.".formatted(hop)),
                violations);
    }

    /// One peering with its routes, and its end.
    private record Ending(Run run, Database routes, PreparedStatement left, Hearer hearer, int count) {
        void measure(Times gone, Times told, List<String> violations) throws SQLException {
            World world = run.world();
            World.Pair pair = run.strangers().next();
            int requester = world.ownerOf(pair.requester());
            int accepter = world.ownerOf(pair.accepter());
            String id = run.peerings().create(pair, "to end").getPeeringId();
            Peering active = run.peerings().accept(accepter, id);
            var calls = new RouteCalls(run);
            if (!calls.hasHeard(requester, id, active.getVersion())) {
                throw new IllegalStateException("route-service has not heard of " + id);
            }
            String here = world.tableId(pair.requester());
            String there = world.tableId(pair.accepter());
            lead(here, id);
            lead(there, id);

            long asked = System.nanoTime();
            var _ = run.peerings().delete(requester, id);
            long begin = System.nanoTime();
            if (!calls.hop(requester, here, "32.0.1.1").isEmpty()
                    || !calls.hop(accepter, there, "32.0.1.1").isEmpty()) {
                violations.add("a look-up after the acknowledged deletion of " + id + " still led to it");
            }
            left.setString(1, id);
            await(id, () -> isGone());
            gone.since(begin);
            await(
                    id,
                    () -> hearer.since(asked, here).isPresent()
                            && hearer.since(asked, there).isPresent());
            long last = Math.max(
                    hearer.since(asked, here).orElseThrow(),
                    hearer.since(asked, there).orElseThrow());
            // It may have been heard before the acknowledgement arrived.
            told.seen().recordValue(Math.max(1, last - begin));
        }

        private void lead(String table, String peering) throws SQLException {
            routes.execute("INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)"
                    + " SELECT '" + table + "', set_masklen(inet '32.0.0.0' + i * 256, 24)::cidr, 'PEERING', '"
                    + peering
                    + "', '' FROM generate_series(1, " + count / 2 + ") AS i");
        }

        private boolean isGone() throws SQLException {
            try (var rows = left.executeQuery()) {
                return rows.next() && !rows.getBoolean(1);
            }
        }

        private static void await(String id, Condition condition) throws SQLException {
            long begin = System.nanoTime();
            while (!condition.holds()) {
                if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw new IllegalStateException("routes to " + id + " are not gone and told after " + PATIENCE);
                }
                LockSupport.parkNanos(GLANCE_NANOS);
            }
        }
    }

    @FunctionalInterface
    private interface Condition {
        boolean holds() throws SQLException;
    }
}

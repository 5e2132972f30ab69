package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// W7: many requests due at once, beside the database's own limit for the same updates. Not part of the default run:
/// `mvn test -pl suite -Dtest=SweepMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dsweep.requests=1000000`.
class SweepMeasurement {
    private static final int REQUESTS = Integer.getInteger("sweep.requests", 200_000);
    private static final int BATCH = 500;
    private static final int WORKERS = 2;
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final RunningSuite suite = RunningSuite.get();
    private final Database peering = new Database(suite, "peering");
    private final Database expiry = new Database(suite, "expiry");
    private final Database route = new Database(suite, "route");
    private final Database billing = new Database(suite, "billing");

    @Test
    void a_mountain_of_requests_beside_the_limit_of_the_database() throws Exception {
        Network here = Network.make(suite.customer(), "gz", "10.20");
        Network there = Network.make(suite.customer(), "gz", "10.21");
        suite.launcher().run("sweep", "pause").ok();
        past("limit", 500_000_000).make();
        double limit = limit();
        past("due", 0).makeKnown();
        long[] quiet = new Probe(here, there).during(Duration.ofSeconds(20));

        var probing = new AtomicBoolean(true);
        var storm = new ConcurrentLinkedQueue<Long>();
        Thread probe = Thread.ofVirtual().start(() -> new Probe(here, there).until(probing, storm));
        CpuTimes before = CpuTimes.of(suite);
        long start = System.nanoTime();
        suite.launcher().run("sweep", "resume").ok();
        await(peering, "SELECT count(*) FROM peering WHERE state = 'PENDING' AND name = 'due'");
        double rate = REQUESTS / seconds(start);
        probing.set(false);
        probe.join();
        await(peering, "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_page)");
        for (Database consumer : List.of(expiry, route, billing)) {
            await(
                    consumer,
                    "SELECT " + REQUESTS + " - count(*) FROM inbox WHERE key LIKE 'pcx-000%' AND version = 2"
                            + " AND stream = 'peering'");
        }
        double heard = REQUESTS / seconds(start);

        long[] during = storm.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "requests %d: limit %.0f/s, swept %.0f/s (ratio %.2f), heard by all consumers %.0f/s; create and describe"
                        + " quiet p50 %d ms p99 %d ms, during p50 %d ms p99 %d ms (%d calls)%n",
                REQUESTS,
                limit,
                rate,
                rate / limit,
                heard,
                at(quiet, 0.5),
                at(quiet, 0.99),
                at(during, 0.5),
                at(during, 0.99),
                during.length);
        System.out.printf(
                "processor time, µs for each request: %s%n", CpuTimes.of(suite).since(before, REQUESTS));
        assertSwept("due");
        byItself(limit);
    }

    /// The sweep alone: without Kafka nothing is told and heard until later.
    private void byItself(double limit) throws Exception {
        suite.launcher().run("sweep", "pause").ok();
        past("alone", 1_000_000_000).makeKnown();
        suite.launcher().run("kill", "kafka").ok();
        CpuTimes before = CpuTimes.of(suite);
        long start = System.nanoTime();
        suite.launcher().run("sweep", "resume").ok();
        await(peering, "SELECT count(*) FROM peering WHERE state = 'PENDING' AND name = 'alone'");
        double rate = REQUESTS / seconds(start);
        String used = CpuTimes.of(suite).since(before, REQUESTS);
        suite.launcher().run("start", "kafka").ok();
        await(peering, "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_page)");
        System.out.printf("while Kafka is away: swept %.0f/s (ratio %.2f)%n", rate, rate / limit);
        System.out.printf("processor time, µs for each request: %s%n", used);
        assertSwept("alone");
    }

    /// A thousand deadlines within a minute, and how long after each its request was expired.
    @Test
    void in_normal_operation_a_request_expires_within_two_seconds_of_its_deadline() {
        Instant first = suite.now().plusSeconds(10).toInstant();
        new PendingRequests(suite, "spread", 1_500_000_000, 1_000, first, Duration.ofMillis(60)).makeKnown();
        await(peering, "SELECT count(*) FROM peering WHERE state = 'PENDING' AND name = 'spread'");
        long[] late = peering
                .query(
                        "SELECT 1000 * EXTRACT(EPOCH FROM happened_at - created_at - interval '7 days')"
                                + " FROM peering_ledger JOIN peering USING (peering_id)"
                                + " WHERE peering_ledger.version = 2 AND name = 'spread'",
                        row -> row.getLong(1))
                .stream()
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        System.out.printf(
                "expired after the deadline: p50 %d ms, p99 %d ms, at most %d ms (%d requests)%n",
                at(late, 0.5), at(late, 0.99), at(late, 1), late.length);
        assertThat(late).hasSize(1_000);
        assertThat(at(late, 0)).isNotNegative();
        assertThat(at(late, 1)).isLessThan(2_000);
    }

    private PendingRequests past(String name, int firstId) {
        Instant first = suite.now().minusDays(1).toInstant();
        return new PendingRequests(suite, name, firstId, REQUESTS, first, Duration.ofMillis(1));
    }

    private static void await(Database database, String left) {
        Eventually.within(LONGEST, () -> assertThat(database.number(left)).isZero());
    }

    private void assertSwept(String name) {
        assertThat(peering.number("SELECT count(*) FROM peering_ledger JOIN peering USING (peering_id)"
                        + " WHERE fact = 'EXPIRED' AND peering_ledger.version = 2 AND name = '" + name + "'"))
                .isEqualTo(REQUESTS);
    }

    /// The same rows, ledger entries, outbox rows and changes for watches, by statements that do nothing else, from as
    /// many connections.
    private double limit() throws Exception {
        peering.execute("CREATE TABLE outbox_limit (LIKE outbox INCLUDING ALL)");
        List<String> ids = peering.query(
                "SELECT peering_id FROM peering WHERE name = 'limit' ORDER BY expires_at", row -> row.getString(1));
        var next = new AtomicLong();
        long start = System.nanoTime();
        Thread[] workers = new Thread[WORKERS];
        for (int i = 0; i < WORKERS; i++) {
            workers[i] = Thread.ofPlatform().start(() -> expireAll(ids, next));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        double rate = ids.size() / seconds(start);
        peering.execute("DROP TABLE outbox_limit");
        return rate;
    }

    private void expireAll(List<String> ids, AtomicLong next) {
        try (Connection connection = peering.connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(
                    "WITH locked AS (SELECT peering_id, version FROM peering"
                            + " WHERE peering_id = ANY (?) ORDER BY peering_id FOR NO KEY UPDATE),"
                            + " after AS (UPDATE peering SET state = 'EXPIRED', state_since = now(), expires_at = NULL,"
                            + " version = peering.version + 1 FROM locked WHERE peering.peering_id = locked.peering_id"
                            + " RETURNING peering.peering_id, peering.version),"
                            + " entry AS (INSERT INTO peering_ledger (peering_id, version, happened_at, fact, from_state,"
                            + " to_state, actor_kind, actor_name, reason_code, reason) SELECT peering_id, version, now(),"
                            + " 'EXPIRED', 'PENDING', 'EXPIRED', 'SERVICE', 'expiry-service', 'REQUEST_LIFETIME_OVER', ''"
                            + " FROM after),"
                            + " seen AS (INSERT INTO view_change (account, change) SELECT account,"
                            + " decode(repeat('ab', 200), 'hex') FROM after, unnest(ARRAY[900001, 900002]) AS account)"
                            + " INSERT INTO outbox_limit (stream, key, type, event_id, version, occurred_at, event, state)"
                            + " SELECT 'peering', peering_id, 'vpcpeering.peering.v1.PeeringEvent.EXPIRED', gen_random_uuid(),"
                            + " version, now(), decode(repeat('ab', 320), 'hex'), decode(repeat('ab', 190), 'hex') FROM after")) {
                long from = next.getAndAdd(BATCH);
                while (from < ids.size()) {
                    List<String> batch = ids.subList((int) from, (int) Math.min(from + BATCH, ids.size()));
                    statement.setArray(1, connection.createArrayOf("text", batch.toArray()));
                    statement.executeUpdate();
                    connection.commit();
                    from = next.getAndAdd(BATCH);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody who makes, reads and ends a peering all the time.
    private record Probe(Network here, Network there) {
        long[] during(Duration time) {
            var calls = new ConcurrentLinkedQueue<Long>();
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                once(calls);
            }
            return calls.stream().mapToLong(Long::longValue).sorted().toArray();
        }

        void until(AtomicBoolean going, ConcurrentLinkedQueue<Long> calls) {
            while (going.get()) {
                once(calls);
            }
        }

        private void once(ConcurrentLinkedQueue<Long> calls) {
            long start = System.nanoTime();
            String peering = Peerings.request(here, there, "probe");
            calls.add((System.nanoTime() - start) / 1_000_000);
            start = System.nanoTime();
            here.owner().ok("DescribeVpcPeeringConnections", "peeringConnectionId", peering);
            calls.add((System.nanoTime() - start) / 1_000_000);
            here.owner().ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        }
    }

    private static long at(long[] sorted, double part) {
        return sorted.length == 0
                ? -1
                : sorted[(int) Math.min(sorted.length - 1, Arrays.stream(sorted).count() * part)];
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}

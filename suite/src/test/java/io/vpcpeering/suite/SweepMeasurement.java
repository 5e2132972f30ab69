package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

    @Test
    void a_mountain_of_requests_beside_the_limit_of_the_database() throws Exception {
        Network here = Network.make(suite.customer(), "gz", "10.20");
        Network there = Network.make(suite.customer(), "gz", "10.21");
        suite.launcher().run("sweep", "pause").ok();
        load("limit");
        double limit = limit();
        load("due");
        expiry.execute("INSERT INTO deadline (peering_id, expires_at, try_at)"
                + " SELECT 'pcx-' || lpad(to_hex(i), 8, '0'), now() - interval '1 day' + i * interval '1 ms',"
                + " now() - interval '1 day' + i * interval '1 ms' FROM generate_series(1, " + REQUESTS + ") AS i");
        peering.execute("VACUUM ANALYZE peering");
        expiry.execute("VACUUM ANALYZE deadline");
        long[] quiet = new Probe(here, there).during(Duration.ofSeconds(20));

        var probing = new AtomicBoolean(true);
        var storm = new ConcurrentLinkedQueue<Long>();
        Thread probe = Thread.ofVirtual().start(() -> new Probe(here, there).until(probing, storm));
        long start = System.nanoTime();
        suite.launcher().run("sweep", "resume").ok();
        Eventually.within(
                LONGEST,
                () -> assertThat(
                                peering.number("SELECT count(*) FROM peering WHERE state = 'PENDING' AND name = 'due'"))
                        .isZero());
        double rate = REQUESTS / seconds(start);
        probing.set(false);
        probe.join();
        Eventually.within(
                LONGEST,
                () -> assertThat(peering.number("SELECT count(*) FROM outbox")).isZero());
        double told = REQUESTS / seconds(start);

        long[] during = storm.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "requests %d: limit %.0f/s, swept %.0f/s (ratio %.2f), told %.0f/s; create and describe quiet p50 %d ms p99"
                        + " %d ms, during p50 %d ms p99 %d ms (%d calls)%n",
                REQUESTS,
                limit,
                rate,
                rate / limit,
                told,
                at(quiet, 0.5),
                at(quiet, 0.99),
                at(during, 0.5),
                at(during, 0.99),
                during.length);
        assertThat(peering.number("SELECT count(*) FROM peering_ledger WHERE fact = 'EXPIRED' AND version = 2"))
                .isGreaterThanOrEqualTo(2L * REQUESTS);
    }

    /// Pending requests that are past their deadline, between a thousand and some more VPCs.
    private void load(String name) {
        String from = name.equals("limit") ? "500000000" : "0";
        peering.execute("INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version)"
                + " SELECT 'vpc-" + name.charAt(0)
                + "a' || lpad(i::text, 6, '0'), 900001, 'gz', 'a', CAST('10.0.0.0/16' AS cidr), now(), 1"
                + " FROM generate_series(0, 999) AS i UNION ALL"
                + " SELECT 'vpc-" + name.charAt(0)
                + "b' || lpad(i::text, 6, '0'), 900002, 'gz', 'b', CAST('10.1.0.0/16' AS cidr), now(), 1"
                + " FROM generate_series(0, " + (REQUESTS / 1_000) + ") AS i");
        peering.execute("INSERT INTO peering (peering_id, name, requester_vpc, requester_account, requester_region,"
                + " requester_cidr, requester_sees, accepter_vpc, accepter_account, accepter_region, accepter_cidr,"
                + " accepter_sees, state, state_since, expires_at, created_at, version)"
                + " SELECT 'pcx-' || lpad(to_hex(" + from + " + i), 8, '0'), '" + name + "',"
                + " 'vpc-" + name.charAt(0) + "a' || lpad((i % 1000)::text, 6, '0'), 900001, 'gz', '10.0.0.0/16', true,"
                + " 'vpc-" + name.charAt(0) + "b' || lpad((i / 1000)::text, 6, '0'), 900002, 'gz', '10.1.0.0/16', true,"
                + " 'PENDING', now() - interval '8 days', now() - interval '1 day' + i * interval '1 ms',"
                + " now() - interval '8 days', 1 FROM generate_series(1, " + REQUESTS + ") AS i");
        peering.execute("INSERT INTO peering_ledger (peering_id, version, happened_at, fact, to_state, actor_kind,"
                + " actor_account, reason_code, reason) SELECT peering_id, 1, created_at, 'REQUESTED', 'PENDING',"
                + " 'ACCOUNT', 900001, 'REQUESTED', '' FROM peering WHERE name = '" + name + "'");
    }

    /// The same rows, ledger entries and outbox rows, by statements that do nothing else, from as many connections.
    private double limit() throws Exception {
        peering.execute("DROP TABLE IF EXISTS outbox_limit");
        peering.execute("CREATE TABLE outbox_limit (LIKE outbox INCLUDING ALL)");
        peering.execute("VACUUM ANALYZE peering");
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
                            + " FROM after)"
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

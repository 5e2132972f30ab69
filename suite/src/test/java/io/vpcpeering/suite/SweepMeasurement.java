package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.sweep.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// W7: many requests due at once, beside the database's own limit for the same updates. Not part of the default run:
/// `mvn test -pl suite -Dtest=SweepMeasurement -Dsurefire.failIfNoSpecifiedTests=false -Dsweep.requests=1000000`; the
/// suite takes `SWEEP_WORKERS` and `PEERING_JVM_FLAGS` from the environment. Limit and sweep expire as many requests,
/// and each begins after a vacuum, a checkpoint and ten seconds of calls: what one leaves behind is not the other's to
/// clean up, and a page's first change after a checkpoint costs a whole page of the journal.
class SweepMeasurement {
    private static final int REQUESTS = Integer.getInteger("sweep.requests", 200_000);
    private static final int ROUNDS = Integer.getInteger("sweep.rounds", 3);
    private static final int WARMING = Math.min(REQUESTS, 750_000);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration WARMING_TIME = Duration.ofMinutes(2);
    private static final int TRICKLING = 60_000;
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int EXPIRY_DOOR = 4;
    private static final int ROUTE_SERVICE = 12;
    private static final int BILLING_SERVICE = 13;
    private static final int EXPIRY_SERVICE = 14;

    private static int warmed;
    private static int mountains;

    private final RunningSuite suite = RunningSuite.get();
    private final Database peering = new Database(suite, "peering");
    private final Database expiry = new Database(suite, "expiry");

    /// With everybody who lives from facts on the same machine. They hear of a mountain later and at a pace of
    /// their own: each round lasts until all have.
    @Test
    void a_mountain_of_requests_beside_the_limit_of_the_database() throws Exception {
        SteadyCalls calls = warmedUp();
        rounds(calls, "with everybody", true);
    }

    /// The sweep alone: without Kafka nothing is told and heard until later.
    @Test
    void the_sweep_alone_beside_the_limit_of_the_database() throws Exception {
        SteadyCalls calls = warmedUp();
        suite.launcher().run("kill", "kafka").ok();
        rounds(calls, "while Kafka is away", false);
        suite.launcher().run("start", "kafka").ok();
    }

    private SteadyCalls warmedUp() {
        suite.launcher().run("sweep", "pause").ok();
        var calls = new SteadyCalls(suite);
        calls.atFullPace(WARMING_TIME);
        warmUp();
        return calls;
    }

    private void rounds(SteadyCalls calls, String how, boolean told) throws Exception {
        var rounds = new ArrayList<Round>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(round(calls, round, told));
            System.out.printf("requests %d, %s: %s%n", REQUESTS, how, rounds.getLast());
            assertSwept(due(round));
        }
        System.out.printf("requests %d, %s, all rounds: %s%n", REQUESTS, how, Round.together(rounds));
    }

    /// A customer calls at a steady pace in all of it, so that the sweep and its limit share the machine with the
    /// same calls.
    private Round round(SteadyCalls calls, int round, boolean told) throws Exception {
        past("locked" + round, 1_600_000_000 + round * REQUESTS).makeKnown();
        past("bound" + round, 1_500_000_000 + round * REQUESTS).makeKnown();
        past(due(round), 1_000_000_000 + round * REQUESTS).makeKnown();
        SteadyCalls.Running quiet = calls.start();
        try (quiet) {
            LockSupport.parkNanos(QUIET.toNanos());
        }
        Limit locking = limit(calls, "locked" + round, true);
        Limit limit = limit(calls, "bound" + round, false);
        double settled = settled();
        double heard = heard();
        tidy();
        double rate;
        long start;
        SteadyCalls.Running during = calls.start();
        CpuTimes before = CpuTimes.of(suite);
        try (during) {
            start = resume();
            awaitSwept(settled);
            rate = REQUESTS / seconds(start);
        }
        String used = CpuTimes.of(suite).since(before, REQUESTS);
        Optional<Telling> telling = told ? Optional.of(telling(calls, heard, start)) : Optional.empty();
        suite.launcher().run("sweep", "pause").ok();
        return new Round(limit, locking, rate, quiet, during, used, telling);
    }

    private Limit limit(SteadyCalls calls, String name, boolean locks) throws Exception {
        tidy();
        double rate;
        SteadyCalls.Running meanwhile = calls.start();
        CpuTimes before = CpuTimes.of(suite);
        try (meanwhile) {
            rate = new SweepLimit(suite, locks).of(name);
        }
        return new Limit(rate, meanwhile, CpuTimes.of(suite).since(before, REQUESTS));
    }

    /// What follows a sweep until everybody has heard of it.
    private Telling telling(SteadyCalls calls, double heardBefore, long start) {
        CpuTimes before = CpuTimes.of(suite);
        SteadyCalls.Running meanwhile = calls.goOn();
        try (meanwhile) {
            awaitAll(() -> heard() - heardBefore >= 3.0 * REQUESTS && endsAreTold());
        }
        return new Telling(seconds(start), meanwhile, CpuTimes.of(suite).since(before, REQUESTS));
    }

    private static String due(int round) {
        return "due" + round;
    }

    /// A thousand deadlines within a minute, and how long after each its request was expired.
    @Test
    void in_normal_operation_a_request_expires_within_two_seconds_of_its_deadline() {
        Instant first = suite.now().plusSeconds(10).toInstant();
        new PendingRequests(suite, "spread", 2_000_000_000, 1_000, first, Duration.ofMillis(60)).makeKnown();
        Eventually.within(
                LONGEST,
                () -> assertThat(peering.number(
                                "SELECT count(*) FROM peering WHERE state = 'PENDING' AND name = 'spread'"))
                        .isZero());
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

    /// Neither the limit nor the sweep cleans up after the other.
    private void tidy() {
        for (String database : List.of("peering", "expiry", "route", "billing")) {
            new Database(suite, database).execute("VACUUM ANALYZE");
        }
        peering.checkpoint();
    }

    private PendingRequests past(String name, int firstId) {
        return past(name, firstId, REQUESTS);
    }

    /// Each mountain after those before, as requests are made, and not among what is left of them.
    private PendingRequests past(String name, int firstId, int count) {
        Instant first = suite.now().minusDays(2).plusHours(mountains).toInstant();
        mountains++;
        return new PendingRequests(suite, name, firstId, count, first, Duration.ofMillis(1));
    }

    /// Services that have been up for a while have compiled what they run: what is done for each request by a
    /// mountain of them, what is done for each round and each batch by many small ones.
    private void warmUp() {
        double settled = settled();
        double heard = heard();
        past("warm" + warmed, 1_200_000_000 + warmed * WARMING, WARMING).makeKnown();
        long _ = resume();
        awaitAll(() -> settled() - settled >= WARMING && heard() - heard >= 3.0 * WARMING);
        Instant soon = suite.now().plusSeconds(10).toInstant();
        new PendingRequests(
                        suite,
                        "trickle" + warmed,
                        1_800_000_000 + warmed * TRICKLING,
                        TRICKLING,
                        soon,
                        Duration.ofMillis(1))
                .makeKnown();
        awaitAll(() -> settled() - settled >= WARMING + TRICKLING
                && heard() - heard >= 3.0 * (WARMING + TRICKLING)
                && endsAreTold());
        warmed++;
        suite.launcher().run("sweep", "pause").ok();
    }

    /// Without the launcher, whose own start would be a part of what is measured.
    ///
    /// @return when it was asked for, by [System#nanoTime()]
    private long resume() {
        try (var operator = Operator.at(
                suite.portBase() + EXPIRY_DOOR, new Secrets(suite.directory().resolve("secrets")))) {
            var sweep = new Sweep(operator);
            assertThat(sweep.status().pausedAt()).isNotNull();
            long start = System.nanoTime();
            sweep.resume();
            return start;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// By the product's own meters, and at last by the tables: counting rows all the time would be a part
    /// of the load. Looks more often when little is left.
    private void awaitSwept(double before) {
        awaitAll(() -> settled() - before >= 0.97 * REQUESTS);
        while (settled() - before < REQUESTS) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// A page of meters costs milliseconds: it is read every half second.
    private static void awaitAll(BooleanSupplier done) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            LockSupport.parkNanos(500_000_000);
        }
    }

    private double settled() {
        return suite.meter(EXPIRY_SERVICE, "peering_sweep_settled_total");
    }

    private double heard() {
        return IntStream.of(ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE)
                .mapToDouble(service -> suite.meter(service, "peering_consumer_applied_total"))
                .sum();
    }

    /// Of what was reminded of; nobody of the suite listens for them.
    private boolean endsAreTold() {
        return expiry.number("SELECT count(*) FROM outbox_page") == 0;
    }

    private void assertSwept(String name) {
        assertThat(peering.number("SELECT count(*) FROM peering_ledger JOIN peering USING (peering_id)"
                        + " WHERE fact = 'EXPIRED' AND peering_ledger.version = 2 AND name = '" + name + "'"))
                .isEqualTo(REQUESTS);
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

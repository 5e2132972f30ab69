package io.vpcpeering.suite;

import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Customers who ask for a peering, and then read it, five times a second, however long the answers take: each
/// request is timed from the moment it was due, so that a slow answer does not hide those that would have come
/// behind it. Between [#NETWORKS] VPCs on either side, which is enough for 25 minutes of requests
/// that nobody answers.
final class SteadyCalls {
    static final String CREATE = "create";
    static final String DESCRIBE = "describe";
    private static final int NETWORKS = 750;
    private static final int VPCS_OF_AN_ACCOUNT = 5;
    private static final int CALLERS = 16;
    private static final int SLOWEST = 8;
    private static final Duration APART = Duration.ofMillis(200);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final List<Network> own;
    private final List<Network> others;
    private final AtomicInteger asked = new AtomicInteger();

    SteadyCalls(RunningSuite suite) {
        this.own = networks(suite, "10.20");
        this.others = networks(suite, "10.21");
    }

    private static List<Network> networks(RunningSuite suite, String prefix) {
        return Stream.generate(suite::customer)
                .flatMap(owner ->
                        Stream.generate(() -> Network.make(owner, "gz", prefix)).limit(VPCS_OF_AN_ACCOUNT))
                .limit(NETWORKS)
                .toList();
    }

    /// Asks, reads and withdraws as fast as it is answered: what customers have called for long is compiled.
    void atFullPace(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < CALLERS; caller++) {
                Network from = own.get(caller * VPCS_OF_AN_ACCOUNT);
                Network to = others.get(caller * VPCS_OF_AN_ACCOUNT);
                callers.execute(() -> {
                    while (System.nanoTime() < end) {
                        String peering = Peerings.request(from, to, "warm");
                        from.owner().ok("DescribeVpcPeeringConnections", "peeringConnectionId", peering);
                        from.owner().ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
                    }
                });
            }
        }
    }

    /// Calls until it is closed. Returns when calls have gone on for a while: what was known of tables has been
    /// forgotten with a vacuum, and first calls find that out.
    Running start() {
        Running running = goOn();
        LockSupport.parkNanos(SETTLING.toNanos());
        running.count();
        return running;
    }

    /// Calls until it is closed, of which all count.
    Running goOn() {
        return new Running();
    }

    /// How long the answers took to what was due after [#count]. Thread-safe.
    final class Running implements AutoCloseable {
        private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

        private final long begun = System.nanoTime();
        private int calls;
        private volatile long counted;

        private Running() {
            var _ = clock.scheduleAtFixedRate(this::call, 0, APART.toMillis(), TimeUnit.MILLISECONDS);
        }

        private void call() {
            long due = begun + APART.toNanos() * calls++;
            int number = asked.getAndIncrement();
            callers.execute(() -> {
                try {
                    once(number, due);
                } catch (RuntimeException | AssertionError e) {
                    failures.add(e);
                }
            });
        }

        private void once(int number, long due) {
            Network from = own.get(number % NETWORKS);
            Network to = others.get((number + number / NETWORKS) % NETWORKS);
            String peering = Peerings.request(from, to, "steady " + number);
            answers.add(new Answer(CREATE, due - begun, System.nanoTime() - due));
            long start = System.nanoTime();
            from.owner().ok("DescribeVpcPeeringConnections", "peeringConnectionId", peering);
            answers.add(new Answer(DESCRIBE, start - begun, System.nanoTime() - start));
        }

        /// From here on answers count: something begins among calls that have gone on for a while.
        void count() {
            counted = System.nanoTime() - begun;
        }

        /// Waits for the answers that are still to come.
        @Override
        public void close() {
            clock.close();
            callers.close();
            Iterator<Throwable> failed = failures.iterator();
            if (failed.hasNext()) {
                throw new AssertionError(failures.size() + " calls failed", failed.next());
            }
        }

        Stream<Answer> answers() {
            return answers.stream()
                    .filter(answer -> answer.at() >= counted)
                    .map(answer -> new Answer(answer.call(), answer.at() - counted, answer.nanos()));
        }

        /// For reports, after it is closed.
        @Override
        public String toString() {
            return Latencies.report(List.of(this));
        }
    }

    /// How long the answers of some runs took, the quickest first.
    record Latencies(List<Answer> sorted) {
        static Latencies of(List<Running> runs, String call) {
            return new Latencies(runs.stream()
                    .flatMap(Running::answers)
                    .filter(answer -> answer.call().equals(call))
                    .sorted(Comparator.comparingLong(Answer::nanos))
                    .toList());
        }

        /// A line for each call.
        static String report(List<Running> runs) {
            return Stream.of(CREATE, DESCRIBE)
                    .map(call -> "  " + call + " " + of(runs, call))
                    .collect(Collectors.joining(System.lineSeparator()));
        }

        double millis(int percentile) {
            return sorted.get(sorted.size() * percentile / 100).millis();
        }

        @Override
        public String toString() {
            return String.format(
                    "p50 %.1f ms p95 %.1f ms p99 %.1f ms (%d calls; the slowest: %s)",
                    millis(50),
                    millis(95),
                    millis(99),
                    sorted.size(),
                    sorted.reversed().stream()
                            .limit(SLOWEST)
                            .map(Answer::toString)
                            .collect(Collectors.joining(", ")));
        }
    }

    /// One answer.
    ///
    /// @param call which
    /// @param at when it was due, from the beginning of what counts
    /// @param nanos how long it took
    record Answer(String call, long at, long nanos) {
        double millis() {
            return nanos / 1e6;
        }

        @Override
        public String toString() {
            return String.format("%.0f ms at %.1f s", millis(), at / 1e9);
        }
    }
}

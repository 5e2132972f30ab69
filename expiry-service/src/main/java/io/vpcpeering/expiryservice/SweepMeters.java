package io.vpcpeering.expiryservice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.deadline.rpc.ExpiryEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What can be seen of sweep and reminders from outside.
final class SweepMeters {
    /// Buckets that can be summed over replicas; the product promises two seconds.
    private static final Duration[] LATE = {
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        Duration.ofDays(1)
    };

    private final Counter settled;
    private final Counter reminded;
    private final Timer lateness;
    private final List<AtomicLong> failures = new CopyOnWriteArrayList<>();
    private volatile Optional<Instant> lastRound = Optional.empty();
    private volatile Deadlines.Count count = new Deadlines.Count(0, 0, Optional.empty());
    private volatile Instant countedAt = Instant.EPOCH;

    SweepMeters(MeterRegistry metrics) {
        settled = Counter.builder("peering.sweep.settled")
                .description("deadlines that need no further attention")
                .register(metrics);
        reminded = Counter.builder("peering.sweep.reminded")
                .description("requests whose accounts were reminded")
                .register(metrics);
        lateness = Timer.builder("peering.sweep.lateness")
                .description("from the deadline to the verdict")
                .serviceLevelObjectives(LATE)
                .register(metrics);
        gauge(metrics, "peering.sweep.pending", "deadlines known", () -> count.pending());
        gauge(metrics, "peering.sweep.due", "deadlines past and not done", () -> count.due());
        gauge(
                metrics,
                "peering.sweep.lag.seconds",
                "how long the oldest that is due has waited",
                () -> count.lag(countedAt).toMillis() / 1000.0);
        gauge(metrics, "peering.sweep.failures", "failed rounds since the last good one", this::failures);
    }

    void swept(Sweep.Round round) {
        lastRound = Optional.of(round.at());
        settled.increment(round.settled().size());
        round.settled().forEach(deadline -> lateness.record(Duration.between(deadline.expiresAt(), round.at())));
    }

    void reminded(int requests) {
        reminded.increment(requests);
    }

    void counted(Deadlines.Count now, Instant at) {
        countedAt = at;
        count = now;
    }

    /// Of one loop: the good rounds of another do not make it well.
    AtomicLong failuresOfLoop() {
        var ofLoop = new AtomicLong();
        failures.add(ofLoop);
        return ofLoop;
    }

    /// Of the loop that has failed most often.
    private long failures() {
        return failures.stream().mapToLong(AtomicLong::get).max().orElse(0);
    }

    /// This replica's part of the sweep's status.
    ExpiryEndpoint.Replica replica() {
        return new ExpiryEndpoint.Replica(lastRound, (long) settled.count(), (long) reminded.count(), failures());
    }

    private static void gauge(MeterRegistry metrics, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(metrics);
    }
}

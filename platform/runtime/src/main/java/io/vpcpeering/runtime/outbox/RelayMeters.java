package io.vpcpeering.runtime.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What can be seen of an outbox from outside.
final class RelayMeters {
    private final Counter published;
    private final Counter batches;
    private final Counter takeovers;
    private final Timer delay;
    private volatile OutboxTable.Backlog backlog = new OutboxTable.Backlog(0, 0, 0);

    RelayMeters(MeterRegistry metrics) {
        published = Counter.builder("peering.outbox.published")
                .description("facts that Kafka has acknowledged")
                .register(metrics);
        batches = Counter.builder("peering.outbox.batches")
                .description("transactions that Kafka has acknowledged")
                .register(metrics);
        takeovers = Counter.builder("peering.outbox.takeovers")
                .description("times that this replica became the one that publishes")
                .register(metrics);
        delay = Timer.builder("peering.outbox.delay")
                .description("from the writing of a fact, or of a page told in its turn, to Kafka's acknowledgement")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        Gauge.builder("peering.outbox.depth", () -> backlog.depth())
                .description("facts that wait to be published")
                .register(metrics);
        Gauge.builder("peering.outbox.bulk", () -> backlog.bulk())
                .description("how many of them nobody waits for: they are told at a pace of their own")
                .register(metrics);
        Gauge.builder("peering.outbox.age", () -> backlog.ageSeconds())
                .description("age of the oldest fact that waits for its turn")
                .baseUnit("seconds")
                .register(metrics);
    }

    void tookOver() {
        takeovers.increment();
    }

    /// @param facts in these rows
    void published(List<WaitingRow> rows, int facts, Instant at) {
        rows.stream()
                .filter(row -> row.bulk() == 0)
                .forEach(row -> delay.record(Duration.between(row.writtenAt(), at)));
        published.increment(facts);
        batches.increment();
    }

    void waiting(OutboxTable.Backlog now) {
        backlog = now;
    }
}

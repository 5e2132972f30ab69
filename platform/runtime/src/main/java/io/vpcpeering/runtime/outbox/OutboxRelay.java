package io.vpcpeering.runtime.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.boot.OutageLog;
import io.vpcpeering.runtime.database.Sessions;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.Topics;
import io.vpcpeering.runtime.management.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes what is in the outbox, oldest first, and deletes it once Kafka has it: at least once, in order per
/// resource.
///
/// One relay per database works at a time: whichever replica holds the [RelaySession]'s lock, and Kafka takes
/// nothing of an earlier one once the [FactPublisher] of a later one exists. It is woken by commits of its own
/// process and looks by itself for those of others; nothing in the writing transaction has to notify it.
final class OutboxRelay implements Component, HealthProbe {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration STAND_BY = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(5);
    /// From one transaction with pages to the next that is not full: each costs Kafka as much as a thousand records.
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(100);

    private final String service;
    private final Sessions sessions;
    private final KafkaSettings kafka;
    private final List<String> streams;
    private final RelayMeters meters;
    private final Bell bell;
    private final BulkPace bulk;
    private final Thread thread;
    private final OutageLog outage = new OutageLog(LOG, "outbox relay");
    private long sampledAt = System.nanoTime() - BETWEEN_SAMPLES.toNanos();
    private volatile boolean stopping;
    private volatile String state = "starting";

    OutboxRelay(
            String service,
            Sessions sessions,
            KafkaSettings kafka,
            List<String> streams,
            Bell bell,
            int bulkPerSecond,
            MeterRegistry metrics) {
        this.service = service;
        this.sessions = sessions;
        this.kafka = kafka;
        this.streams = streams;
        this.bell = bell;
        this.bulk = new BulkPace(bulkPerSecond);
        this.meters = new RelayMeters(metrics);
        this.thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::work);
    }

    @Override
    public Phase phase() {
        return Phase.FEED;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        bell.ring();
        // Interrupted only when Kafka keeps it waiting: what is unsent stays in the outbox.
        if (!join()) {
            thread.interrupt();
        }
    }

    @Override
    public Health look() {
        String now = state;
        return new Health("outbox", now.equals("publishing") || now.equals("standing by"), false, now);
    }

    private void work() {
        try {
            while (!stopping) {
                takeTurns();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            state = "stopped";
        }
    }

    private void takeTurns() throws InterruptedException {
        try {
            takePart();
        } catch (RuntimeException e) {
            // Whatever it was, facts must not stop for good: another turn, or another replica, tries again.
            if (!stopping) {
                failed(e);
                pause(AFTER_FAILURE);
            }
        }
    }

    private void takePart() throws InterruptedException {
        try (RelaySession session = RelaySession.open(sessions)) {
            if (elected(session)) {
                lead(session);
            }
        }
    }

    private void failed(RuntimeException e) {
        state = e.getClass().getSimpleName();
        switch (e) {
            case KafkaException _, JdbiException _ -> outage.met(e);
            default -> LOG.error("outbox relay has failed, and is tried again", e);
        }
    }

    private boolean elected(RelaySession session) {
        while (!stopping && !session.tryLead()) {
            state = "standing by";
            sample(session);
            pause(STAND_BY);
        }
        return !stopping;
    }

    /// The publisher is made after the lock is held and before the outbox is read: what an earlier relay
    /// brought to Kafka until then is deleted, or published again in order; from then on it brings nothing.
    private void lead(RelaySession session) throws InterruptedException {
        // What waits is seen while Kafka is away, too.
        sample(session);
        Topics.create(kafka, streams);
        try (var publisher = new FactPublisher(service, session.transactionalId(), kafka)) {
            meters.tookOver();
            LOG.info("publishing");
            state = "publishing";
            while (!stopping) {
                publish(session, publisher);
                outage.over();
                awaitFacts(session);
            }
        }
    }

    /// Until there are some: of this process, which rings, or of another one, which is seen.
    private void awaitFacts(RelaySession session) throws InterruptedException {
        do {
            sample(session);
        } while (!bell.await(LOOK) && !session.isWaiting(bulk) && !stopping);
    }

    /// Until nothing is left that may go. While Kafka takes a batch, the one before is deleted and the next is
    /// read, as if this one were deleted already. Pages in their turn are a mountain's, and nobody waits for one
    /// fact of it: they gather.
    private void publish(RelaySession session, FactPublisher publisher) {
        OutboxBatch published = OutboxBatch.NONE;
        OutboxBatch batch = session.oldestBut(published, bulk);
        while (!batch.isEmpty() && !stopping) {
            long began = System.nanoTime();
            int facts = publisher.send(batch.facts());
            session.delete(published);
            bulk.told(batch.bulk());
            OutboxBatch next = batch.full() ? session.oldestBut(batch, bulk) : OutboxBatch.NONE;
            publisher.commit();
            meters.published(batch.rows(), facts, Instant.now());
            sample(session);
            published = batch;
            if (next.isEmpty()) {
                gather(batch, began);
                next = session.oldestBut(published, bulk);
            }
            batch = next;
        }
        session.delete(published);
    }

    private void gather(OutboxBatch published, long began) {
        if (published.hasPagesInTurn()) {
            pause(BETWEEN_PAGES.minusNanos(System.nanoTime() - began));
        }
    }

    private void sample(RelaySession session) {
        if (System.nanoTime() - sampledAt >= BETWEEN_SAMPLES.toNanos()) {
            meters.waiting(session.backlog());
            sampledAt = System.nanoTime();
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private boolean join() {
        try {
            return thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

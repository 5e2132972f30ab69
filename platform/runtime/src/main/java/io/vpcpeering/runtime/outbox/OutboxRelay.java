package io.vpcpeering.runtime.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.Topics;
import io.vpcpeering.runtime.management.HealthProbe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes what is in the outbox, oldest first, and deletes it once Kafka has it: at least once, in order per
/// resource.
///
/// One relay per database works at a time, whichever replica holds the lock. It is woken by commits of its own process
/// and looks by itself for those of others; nothing in the writing transaction has to notify it.
final class OutboxRelay implements Component, HealthProbe {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final KafkaSettings kafka;
    private final List<String> streams;
    private final CloudEvents cloudEvents;
    private final Semaphore woken = new Semaphore(0);
    private final AtomicLong depth = new AtomicLong();
    private final Counter published;
    private final Timer age;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile String state = "starting";

    OutboxRelay(
            String service,
            Transactions transactions,
            KafkaSettings kafka,
            List<String> streams,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.kafka = kafka;
        this.streams = streams;
        this.cloudEvents = new CloudEvents(service);
        this.published = Counter.builder("peering.outbox.published")
                .description("facts that Kafka has acknowledged")
                .register(metrics);
        this.age = Timer.builder("peering.outbox.age")
                .description("from the fact's time to Kafka's acknowledgement")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        metrics.gauge("peering.outbox.depth", depth);
        this.thread = Thread.ofPlatform().name("outbox-relay").unstarted(this::work);
        transactions.onCommit(this::wake);
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
        wake();
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

    private void wake() {
        // One permit is enough: whatever is there is taken at once.
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void work() {
        while (!stopping) {
            try {
                Topics.create(kafka, streams);
                lead();
            } catch (KafkaException | JdbiException e) {
                if (!stopping) {
                    state = e.getClass().getSimpleName();
                    LOG.warn("facts wait: {}", e.toString());
                    pause(AFTER_FAILURE);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void lead() throws InterruptedException {
        try (Handle handle = transactions.open()) {
            OutboxTable outbox = handle.attach(OutboxTable.class);
            while (!stopping && !outbox.tryLead()) {
                state = "standing by";
                pause(AFTER_FAILURE);
            }
            try (Producer<String, byte[]> producer = new KafkaProducer<>(CloudEvents.producer(kafka))) {
                state = "publishing";
                while (!stopping) {
                    if (publish(outbox, producer) == 0) {
                        woken.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                    }
                }
            }
        }
    }

    private int publish(OutboxTable outbox, Producer<String, byte[]> producer) throws InterruptedException {
        woken.drainPermits();
        List<OutboxRow> rows = outbox.oldest();
        depth.set(rows.size());
        if (rows.isEmpty()) {
            return 0;
        }
        var sent = new ArrayList<Future<RecordMetadata>>(2 * rows.size());
        for (OutboxRow row : rows) {
            sent.add(send(producer, cloudEvents.event(row)));
            sent.add(send(producer, cloudEvents.state(row)));
        }
        for (Future<RecordMetadata> record : sent) {
            await(record);
        }
        outbox.delete(rows.stream().mapToLong(OutboxRow::outboxId).toArray());
        Instant now = Instant.now();
        rows.forEach(row -> age.record(Duration.between(row.occurredAt(), now).abs()));
        published.increment(rows.size());
        return rows.size();
    }

    /// A record that fails at once (its topic cannot be found out while Kafka is away) stops the batch there: sent
    /// after it, a later fact of the same resource would overtake it.
    private static Future<RecordMetadata> send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record)
            throws InterruptedException {
        Future<RecordMetadata> sent = producer.send(record);
        if (sent.isDone()) {
            await(sent);
        }
        return sent;
    }

    private static void await(Future<RecordMetadata> record) throws InterruptedException {
        try {
            record.get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
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

package io.vpcpeering.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.Topics;
import io.vpcpeering.runtime.management.HealthProbe;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds one stream to one listener. A batch is applied in one transaction; Kafka hears of it afterwards, so a
/// crash in between only repeats what the inbox drops.
final class FactConsumer implements Component, HealthProbe {
    private static final Logger LOG = LoggerFactory.getLogger(FactConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

    private final String stream;
    private final ConsumerSettings settings;
    private final KafkaSettings kafka;
    private final Transactions transactions;
    private final FactApplier applier;
    private final ConsumerMeters meters;
    private final Thread thread;
    private long countedAt = System.nanoTime() - BETWEEN_COUNTS.toNanos();
    private volatile boolean stopping;
    private volatile boolean polling;

    FactConsumer(
            String stream,
            ConsumerSettings settings,
            KafkaSettings kafka,
            Transactions transactions,
            Inbox inbox,
            FactListener listener,
            MeterRegistry metrics) {
        this.stream = stream;
        this.settings = settings;
        this.kafka = kafka;
        this.transactions = transactions;
        this.meters = new ConsumerMeters(stream, metrics);
        this.applier = new FactApplier(stream, transactions, inbox, listener, meters);
        this.thread = Thread.ofPlatform().name("consumer-" + stream).unstarted(this::work);
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
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Health look() {
        long parked = meters.parkedNow();
        return new Health(
                "consumer-" + stream,
                polling && parked == 0,
                false,
                (polling ? "polling" : "waits for Kafka") + (parked == 0 ? "" : ", " + parked + " facts parked"));
    }

    private void work() {
        while (!stopping) {
            try {
                Topics.create(kafka, List.of(stream));
                consume();
            } catch (RuntimeException e) {
                // Whatever it was, the stream must not stop for good.
                polling = false;
                if (!stopping) {
                    failed(e);
                    pause();
                }
            }
        }
    }

    private void failed(RuntimeException e) {
        switch (e) {
            case KafkaException _, JdbiException _ -> LOG.warn("facts of {} wait: {}", stream, e.toString());
            default -> LOG.error("facts of {} wait", stream, e);
        }
    }

    private void consume() {
        try (var consumer = new KafkaConsumer<String, byte[]>(settings.properties(kafka))) {
            consumer.subscribe(List.of(Topics.events(stream)));
            while (!stopping) {
                ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
                polling = true;
                if (!batch.isEmpty()) {
                    applier.apply(batch);
                    consumer.commitSync();
                    meters.took(newest(batch));
                }
                meters.behind(behind(consumer));
                countParked();
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        }
    }

    private static long newest(ConsumerRecords<String, byte[]> batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .mapToLong(ConsumerRecord::timestamp)
                .max()
                .orElse(0);
    }

    private void countParked() {
        if (System.nanoTime() - countedAt >= BETWEEN_COUNTS.toNanos()) {
            meters.parkedNow(transactions.read(
                    () -> transactions.sql(ParkedFactTable.class).countOf(Topics.events(stream))));
            countedAt = System.nanoTime();
        }
    }

    private static long behind(KafkaConsumer<String, byte[]> consumer) {
        long behind = 0;
        for (TopicPartition partition : consumer.assignment()) {
            behind += consumer.currentLag(partition).orElse(0);
        }
        return behind;
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    static String describe(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}

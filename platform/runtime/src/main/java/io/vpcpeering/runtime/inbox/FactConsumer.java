package io.vpcpeering.runtime.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.Topics;
import io.vpcpeering.runtime.management.HealthProbe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Feeds one stream to one listener. A batch is applied in one transaction; Kafka hears of it afterwards, so a crash in
/// between only repeats what the inbox drops.
final class FactConsumer implements Component, HealthProbe {
    private static final Logger LOG = LoggerFactory.getLogger(FactConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String stream;
    private final ConsumerSettings settings;
    private final KafkaSettings kafka;
    private final FactApplier applier;
    private final Counter applied;
    private final AtomicLong lag = new AtomicLong();
    private final Thread thread;
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
        this.applier = new FactApplier(stream, transactions, inbox, listener, metrics);
        this.applied = Counter.builder("peering.consumer.records")
                .tag("stream", stream)
                .description("records taken from Kafka")
                .register(metrics);
        metrics.gauge(
                "peering.consumer.lag.records", List.of(io.micrometer.core.instrument.Tag.of("stream", stream)), lag);
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
        return new Health("consumer-" + stream, polling, false, polling ? "polling" : "waits for Kafka");
    }

    private void work() {
        while (!stopping) {
            try {
                Topics.create(kafka, List.of(stream));
                consume();
            } catch (KafkaException | JdbiException e) {
                polling = false;
                if (!stopping) {
                    LOG.warn("facts of {} wait: {}", stream, e.toString());
                    pause();
                }
            }
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
                    applied.increment(batch.count());
                }
                lag.set(lag(consumer));
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        }
    }

    private static long lag(KafkaConsumer<String, byte[]> consumer) {
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

package io.vpcpeering.metering.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.metering.Parking;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.management.HealthProbe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads `traffic.samples.v1`. Kafka hears of a batch when it is kept, so a crash in between only repeats
/// samples,
/// which are known then.
public final class SampleFeed implements Component, HealthProbe {
    /// Where meters leave their samples.
    public static final String TOPIC = "traffic.samples.v1";

    private static final Logger LOG = LoggerFactory.getLogger(SampleFeed.class);
    private static final String A_WEEK_MS = Long.toString(Duration.ofDays(7).toMillis());
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final Predicate<Throwable> passes;
    private final SampleRecords records;
    private final Thread thread = Thread.ofPlatform().name("consumer-traffic").unstarted(this::work);
    private volatile boolean stopping;
    private volatile boolean polling;

    /// @param decoder reads a record's value
    /// @param passes tells an outage, which is waited out
    public SampleFeed(
            KafkaSettings kafka,
            SampleRecords.Decoder decoder,
            Recorder recorder,
            Parking parking,
            Predicate<Throwable> passes,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.passes = passes;
        this.records = new SampleRecords(decoder, recorder, parking, passes, metrics);
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
        return new Health("consumer-traffic", polling, false, polling ? "polling" : "waits for Kafka");
    }

    private void work() {
        while (!stopping) {
            try {
                makeTopic();
                consume();
            } catch (RuntimeException e) {
                polling = false;
                if (!stopping) {
                    LOG.warn("samples wait: {}", e.toString());
                    pause();
                }
            }
        }
    }

    private void consume() {
        try (var consumer = new KafkaConsumer<String, byte[]>(properties())) {
            consumer.subscribe(List.of(TOPIC));
            while (!stopping) {
                ConsumerRecords<String, byte[]> batch = consumer.poll(POLL);
                polling = true;
                if (!batch.isEmpty() && taken(batch)) {
                    consumer.commitSync();
                }
            }
        }
    }

    /// Tries again while an outage lasts; false when the process ends first.
    private boolean taken(ConsumerRecords<String, byte[]> batch) {
        while (!stopping) {
            try {
                records.takeAll(batch);
                return true;
            } catch (RuntimeException e) {
                if (!passes.test(e)) {
                    throw e;
                }
                LOG.warn("samples wait until an outage is over: {}", e.toString());
                pause();
            }
        }
        return false;
    }

    private void makeTopic() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.getBootstrap()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, kafka.getPartitions(), kafka.getReplication())
                            .configs(Map.of("retention.ms", A_WEEK_MS))))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private Map<String, Object> properties() {
        return Map.of(
                "bootstrap.servers",
                kafka.getBootstrap(),
                "group.id",
                "billing-service.traffic",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "session.timeout.ms",
                10_000,
                "heartbeat.interval.ms",
                3_000,
                "fetch.max.wait.ms",
                100,
                "max.poll.records",
                200);
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}

package io.vpcpeering.runtime.kafka;

import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.boot.OutageLog;
import io.vpcpeering.runtime.management.HealthProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads one topic, batch by batch, on a thread of its own. Kafka hears of a batch after it was taken, so a
/// crash in between, or whatever else goes wrong, brings it again.
public final class TopicConsumer implements Component, HealthProbe {
    private static final Logger LOG = LoggerFactory.getLogger(TopicConsumer.class);
    private static final Duration POLL = Duration.ofMillis(200);
    /// How long more is waited for while a flood goes on.
    private static final Duration MORE = Duration.ofMillis(10);
    /// So many records at once are a flood.
    private static final int FLOOD = 20;
    /// So many are taken together, and those of one look more.
    private static final int ENOUGH = 1_500;
    /// So many bytes of values, too: records of samples may be large.
    private static final long MUCH = 8 << 20;
    /// The first of a flood waits no longer for the last of it.
    private static final Duration GATHERING = Duration.ofMillis(50);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final String topic;
    private final ConsumerSettings settings;
    private final KafkaSettings kafka;
    private final Reader reader;
    private final Thread thread;
    private final OutageLog outage;
    private volatile boolean stopping;
    private volatile boolean polling;

    /// @param name what it goes by in health and logs, for example `peering`
    public TopicConsumer(String name, String topic, ConsumerSettings settings, KafkaSettings kafka, Reader reader) {
        this.name = "consumer-" + name;
        this.topic = topic;
        this.settings = settings;
        this.kafka = kafka;
        this.reader = reader;
        this.thread = Thread.ofPlatform().name(this.name).unstarted(this::work);
        this.outage = new OutageLog(LOG, this.name);
    }

    /// What is done with the records. Called on the consumer's thread only, but for [#trouble].
    public interface Reader {
        /// Makes sure that the topic is there.
        void prepare();

        /// Takes a batch in; taking it again does no harm.
        void take(ConsumerRecords<String, byte[]> batch);

        /// Called after every look at the topic, also when nothing came.
        ///
        /// @param behind records that wait
        default void looked(long behind) {}

        /// Whether this is an outage, which passes by itself.
        default boolean passes(RuntimeException failure) {
            return failure instanceof KafkaException;
        }

        /// What is wrong although records are read; empty when nothing is.
        default String trouble() {
            return "";
        }
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
        String trouble = reader.trouble();
        return new Health(
                name,
                polling && trouble.isEmpty(),
                false,
                (polling ? "polling" : "waits for Kafka") + (trouble.isEmpty() ? "" : ", " + trouble));
    }

    private void work() {
        try {
            while (!stopping) {
                read();
            }
        } finally {
            polling = false;
        }
    }

    private void read() {
        try {
            reader.prepare();
            consume();
        } catch (RuntimeException e) {
            // Whatever it was, reading must not stop for good.
            polling = false;
            if (!stopping) {
                failed(e);
                pause();
            }
        }
    }

    private void failed(RuntimeException e) {
        if (reader.passes(e)) {
            outage.met(e);
        } else {
            LOG.error("{} waits", name, e);
        }
    }

    private void consume() {
        try (var consumer = new KafkaConsumer<String, byte[]>(settings.properties(kafka))) {
            consumer.subscribe(List.of(topic));
            while (!stopping) {
                ConsumerRecords<String, byte[]> batch = gather(consumer);
                polling = true;
                if (!batch.isEmpty()) {
                    reader.take(batch);
                    consumer.commitSync();
                }
                reader.looked(behind(consumer));
                if (!batch.isEmpty() || hasAll(consumer)) {
                    outage.over();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("woken to stop");
        }
    }

    /// What is there; of a flood a good part. Kafka lets a transaction's records be seen partition by
    /// partition, and each look that finds some would otherwise be a transaction of ours.
    private static ConsumerRecords<String, byte[]> gather(KafkaConsumer<String, byte[]> consumer) {
        ConsumerRecords<String, byte[]> some = consumer.poll(POLL);
        if (some.count() < FLOOD) {
            return some;
        }
        var gathered = new HashMap<TopicPartition, List<ConsumerRecord<String, byte[]>>>();
        long begun = System.nanoTime();
        int count = 0;
        long bytes = 0;
        while (true) {
            for (TopicPartition partition : some.partitions()) {
                gathered.computeIfAbsent(partition, _ -> new ArrayList<>()).addAll(some.records(partition));
            }
            count += some.count();
            for (ConsumerRecord<String, byte[]> each : some) {
                bytes += each.serializedValueSize();
            }
            boolean enough = count >= ENOUGH || bytes >= MUCH || System.nanoTime() - begun >= GATHERING.toNanos();
            if (some.isEmpty() || enough) {
                return new ConsumerRecords<>(gathered, Map.of());
            }
            some = consumer.poll(MORE);
        }
    }

    /// Whether nothing is left to read: an empty look alone may be one before the first record is fetched.
    private static boolean hasAll(KafkaConsumer<String, byte[]> consumer) {
        Set<TopicPartition> assigned = consumer.assignment();
        return assigned.isEmpty()
                ? isMember(consumer)
                : assigned.stream()
                        .allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }

    /// Of a group that has no partition left for it.
    private static boolean isMember(KafkaConsumer<String, byte[]> consumer) {
        return consumer.groupMetadata().generationId() >= 0;
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
}

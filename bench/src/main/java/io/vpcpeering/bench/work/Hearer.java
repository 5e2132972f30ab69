package io.vpcpeering.bench.work;

import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.events.FactStream;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Another team that reads a topic of facts from now on, and notes when it last heard of each resource.
final class Hearer implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Long> heard = new ConcurrentHashMap<>();
    private final Thread reader;

    Hearer(Stage stage, FactStream stream) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Loopback.HOST + ":" + stage.settings().ports().of(ProcessName.KAFKA),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(stream.events()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.reader = Thread.ofPlatform().name("hearer").start(this::read);
    }

    /// When it last heard of a resource, by [System#nanoTime]; empty when that was before another moment.
    Optional<Long> since(long moment, String key) {
        return Optional.ofNullable(heard.get(key)).filter(last -> last - moment > 0);
    }

    private void read() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(each -> heard.put(each.key(), now));
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

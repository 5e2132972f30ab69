package io.vpcpeering.bench.work;

import io.vpcpeering.bench.stage.Stage;
import io.vpcpeering.launcher.events.FactStream;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// A topic of facts, read from its beginning to its end.
final class Topic {
    private static final Duration POLL = Duration.ofMillis(200);

    private Topic() {}

    /// How many facts were told of each resource. One that is told again, as happens after a crash, counts once.
    static Map<String, Integer> countByKey(Stage stage, FactStream stream) {
        try (var consumer = new KafkaConsumer<String, byte[]>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Loopback.HOST + ":" + stage.settings().ports().of(ProcessName.KAFKA),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(stream.events()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var counts = new HashMap<String, Integer>();
            var told = new HashSet<String>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(POLL)) {
                    if (told.add(id(each))) {
                        counts.merge(each.key(), 1, Integer::sum);
                    }
                }
            }
            return counts;
        }
    }

    private static String id(ConsumerRecord<String, byte[]> fact) {
        return new String(fact.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
    }
}

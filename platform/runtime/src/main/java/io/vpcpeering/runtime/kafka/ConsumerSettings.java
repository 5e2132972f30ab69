package io.vpcpeering.runtime.kafka;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// How a service reads.
///
/// @param group the consumer group: the service's and the stream's name
/// @param instance this replica's lasting name, empty for none. With one, a replica that is killed and started
///     again takes its partitions back at once instead of waiting until Kafka misses its predecessor.
public record ConsumerSettings(String group, String instance) {
    /// What is not worth waiting for more.
    private static final int ENOUGH_BYTES = 1 << 20;

    Map<String, Object> properties(KafkaSettings kafka) {
        boolean lingers = kafka.getLinger().isPositive();
        int session = Math.toIntExact(kafka.getSessionTimeout().toMillis());
        Map<String, Object> properties = ClientSettings.with(
                kafka,
                Map.ofEntries(
                        Map.entry("group.id", group),
                        Map.entry("key.deserializer", StringDeserializer.class),
                        Map.entry("value.deserializer", ByteArrayDeserializer.class),
                        // What a relay could not commit was never told.
                        Map.entry("isolation.level", "read_committed"),
                        Map.entry("auto.offset.reset", "earliest"),
                        Map.entry("enable.auto.commit", false),
                        Map.entry("session.timeout.ms", session),
                        Map.entry("heartbeat.interval.ms", session / 4),
                        Map.entry("fetch.min.bytes", lingers ? ENOUGH_BYTES : 1),
                        Map.entry(
                                "fetch.max.wait.ms",
                                lingers ? Math.toIntExact(kafka.getLinger().toMillis()) : 100),
                        Map.entry("max.poll.records", 500)));
        if (!instance.isEmpty()) {
            properties.put("group.instance.id", group + "-" + instance);
        }
        return properties;
    }
}

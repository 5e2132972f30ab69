package io.vpcpeering.runtime.inbox;

import io.vpcpeering.runtime.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// How a service reads.
///
/// @param group the consumer group: the service's and the stream's name
/// @param instance this replica's lasting name, empty for none. With one, a replica that is killed and started again
///     takes its partitions back at once instead of waiting until Kafka misses its predecessor.
record ConsumerSettings(String group, String instance) {
    Map<String, Object> properties(KafkaSettings kafka) {
        var properties = new HashMap<String, Object>(Map.of(
                "bootstrap.servers",
                kafka.getBootstrap(),
                "group.id",
                group,
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
                500));
        if (!instance.isEmpty()) {
            properties.put("group.instance.id", group + "-" + instance);
        }
        return properties;
    }
}

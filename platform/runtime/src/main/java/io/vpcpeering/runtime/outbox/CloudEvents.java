package io.vpcpeering.runtime.outbox;

import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Spells facts as CloudEvents 1.0 in Kafka's binary mode: attributes in headers, the protobuf message as the value.
///
/// Headers only: the CloudEvents SDK's protobuf data wraps every value in an `Any`, which the contract does not have.
final class CloudEvents {
    private final String source;

    CloudEvents(String service) {
        this.source = "/" + service;
    }

    static Map<String, Object> producer(KafkaSettings kafka) {
        return Map.of(
                "bootstrap.servers",
                kafka.getBootstrap(),
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                ByteArraySerializer.class,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "linger.ms",
                0,
                // Order is worth more than giving up: a record is tried until Kafka takes it or the relay is stopped.
                "delivery.timeout.ms",
                Integer.MAX_VALUE,
                "max.block.ms",
                10_000);
    }

    ProducerRecord<String, byte[]> event(OutboxRow row) {
        return record(Topics.events(row.stream()), row, row.event());
    }

    ProducerRecord<String, byte[]> state(OutboxRow row) {
        return record(Topics.state(row.stream()), row, row.state());
    }

    private ProducerRecord<String, byte[]> record(
            String topic, OutboxRow row, byte @org.jspecify.annotations.Nullable [] value) {
        var record = new ProducerRecord<String, byte[]>(topic, row.key(), value);
        Headers headers = record.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", row.eventId().toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", row.type());
        add(headers, "ce_subject", row.key());
        add(headers, "ce_time", row.occurredAt().toString());
        add(headers, "ce_sequence", Long.toString(row.version()));
        add(headers, "content-type", "application/protobuf");
        if (row.traceparent() != null) {
            add(headers, "traceparent", row.traceparent());
        }
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

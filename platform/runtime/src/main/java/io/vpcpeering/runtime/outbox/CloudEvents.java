package io.vpcpeering.runtime.outbox;

import io.vpcpeering.runtime.kafka.Topics;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// Spells facts as CloudEvents 1.0 in Kafka's binary mode: attributes in headers, the protobuf message as the
/// value.
///
/// Headers only: the CloudEvents SDK's protobuf data wraps every value in an `Any`, which the contract does not
/// have.
final class CloudEvents {
    private final String source;

    CloudEvents(String service) {
        this.source = "/" + service;
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

package io.vpcpeering.runtime.outbox;

import io.vpcpeering.runtime.kafka.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/// Spells facts as CloudEvents 1.0 in Kafka's binary mode: attributes in headers, the protobuf message as the
/// value.
///
/// Headers only: the CloudEvents SDK's protobuf data wraps every value in an `Any`, which the contract does not
/// have. For one thread.
final class CloudEvents {
    private static final Header SPEC_VERSION = header("ce_specversion", "1.0");
    private static final Header CONTENT_TYPE = header("content-type", "application/protobuf");

    private final Header source;
    /// Facts that were written together tell one moment: it is spelled once.
    private Instant lastTime = Instant.EPOCH;
    private Header lastTimeHeader = time(Instant.EPOCH);

    CloudEvents(String service) {
        this.source = header("ce_source", "/" + service);
    }

    /// The event, then the state after it; both under the same attributes.
    List<ProducerRecord<String, byte[]>> records(OutboxRow row) {
        List<Header> attributes = attributes(row);
        return List.of(
                new ProducerRecord<>(Topics.events(row.stream()), null, row.key(), row.event(), attributes),
                new ProducerRecord<>(Topics.state(row.stream()), null, row.key(), row.state(), attributes));
    }

    private List<Header> attributes(OutboxRow row) {
        var attributes = new ArrayList<Header>();
        attributes.add(SPEC_VERSION);
        attributes.add(header("ce_id", row.eventId().toString()));
        attributes.add(source);
        attributes.add(header("ce_type", row.type()));
        attributes.add(header("ce_subject", row.key()));
        attributes.add(timeOf(row));
        attributes.add(header("ce_sequence", Long.toString(row.version())));
        attributes.add(CONTENT_TYPE);
        if (row.traceparent() != null) {
            attributes.add(header("traceparent", row.traceparent()));
        }
        return attributes;
    }

    private Header timeOf(OutboxRow row) {
        if (!row.occurredAt().equals(lastTime)) {
            lastTime = row.occurredAt();
            lastTimeHeader = time(lastTime);
        }
        return lastTimeHeader;
    }

    private static Header time(Instant time) {
        return header("ce_time", time.toString());
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}

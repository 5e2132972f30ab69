package io.vpcpeering.runtime.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A fact that waits, as it goes to Kafka.
///
/// @param outboxId of the row that it is in, alone or with others
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
record OutboxRow(
        long outboxId,
        String stream,
        String key,
        String type,
        UUID eventId,
        long version,
        Instant occurredAt,
        Instant writtenAt,
        @Nullable String traceparent,
        byte[] event,
        byte @Nullable [] state) {}

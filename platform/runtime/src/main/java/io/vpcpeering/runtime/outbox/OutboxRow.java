package io.vpcpeering.runtime.outbox;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `outbox`.
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record OutboxRow(
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

package io.vpcpeering.runtime.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `outbox`, or one of `outbox_page`, which has no stream of its own. Public, because Jdbi makes it.
///
/// @param event the fact's; of a page, its facts
@SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
public record WaitingRow(
        long outboxId,
        @Nullable String stream,
        @Nullable String key,
        @Nullable String type,
        @Nullable UUID eventId,
        @Nullable Long version,
        @Nullable Instant occurredAt,
        Instant writtenAt,
        @Nullable String traceparent,
        byte[] event,
        byte @Nullable [] state) {
    boolean isPage() {
        return stream == null;
    }

    List<OutboxRow> facts() {
        return stream == null || key == null || type == null || eventId == null || version == null || occurredAt == null
                ? OutboxPage.unpack(outboxId, writtenAt, traceparent, event)
                : List.of(new OutboxRow(
                        outboxId,
                        stream,
                        key,
                        type,
                        eventId,
                        version,
                        occurredAt,
                        writtenAt,
                        traceparent,
                        event,
                        state));
    }
}

package io.vpcpeering.runtime.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// A row of `outbox`, or one of `outbox_page`, which has no stream of its own. Public, because Jdbi makes it.
///
/// @param event the fact's; of a page, its facts
/// @param bulk how many facts a page has that is not told in its turn; 0 for all else
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
        byte @Nullable [] state,
        int bulk) {
    /// By hand: facts that have a row each all pass here. Public, because Jdbi makes it.
    public static final class Mapper implements RowMapper<WaitingRow> {
        @Override
        public WaitingRow map(ResultSet row, StatementContext context) throws SQLException {
            OffsetDateTime occurredAt = row.getObject(7, OffsetDateTime.class);
            return new WaitingRow(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getObject(5, UUID.class),
                    row.getObject(6, Long.class),
                    occurredAt == null ? null : occurredAt.toInstant(),
                    row.getObject(8, OffsetDateTime.class).toInstant(),
                    row.getString(9),
                    row.getBytes(10),
                    row.getBytes(11),
                    row.getInt(12));
        }
    }

    boolean isPage() {
        return stream == null;
    }

    boolean isPageInTurn() {
        return isPage() && bulk == 0;
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

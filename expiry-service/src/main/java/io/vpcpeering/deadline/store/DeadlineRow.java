package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines.Upcoming;
import io.vpcpeering.deadline.Reminder;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.deadline.Told;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/// A row of `deadline`.
public record DeadlineRow(
        PeeringId peeringId,
        Instant expiresAt,
        @Nullable AccountId requester,
        @Nullable AccountId accepter,
        @Nullable Instant remindAt,
        int remindedHours,
        long version) {

    /// By hand: a mountain that is due is read row by row.
    public static final class Mapper implements RowMapper<DeadlineRow> {
        @Override
        public DeadlineRow map(ResultSet row, StatementContext context) throws SQLException {
            return new DeadlineRow(
                    new PeeringId(row.getString(1)),
                    Objects.requireNonNull(instant(row, 2)),
                    account(row, 3),
                    account(row, 4),
                    instant(row, 5),
                    row.getInt(6),
                    row.getLong(7));
        }

        private static @Nullable AccountId account(ResultSet row, int column) throws SQLException {
            long uin = row.getLong(column);
            return row.wasNull() ? null : new AccountId(uin);
        }

        private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
            OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
    }

    static DeadlineRow of(Request request) {
        Instant expiresAt = request.deadline().expiresAt();
        return new DeadlineRow(
                request.deadline().peering(),
                expiresAt,
                request.requester(),
                request.accepter(),
                Reminder.after(request.requestedAt(), expiresAt)
                        .map(reminder -> reminder.at(expiresAt))
                        .orElse(null),
                0,
                0);
    }

    /// The same request with the deadline that it really has.
    DeadlineRow postponed(Instant real, Instant now) {
        Instant next = requester == null
                ? null
                : Reminder.after(now, real).map(reminder -> reminder.at(real)).orElse(null);
        return new DeadlineRow(peeringId, real, requester, accepter, next, 0, 0);
    }

    /// After a reminder that is due at `now`; only the next appointment changes when the deadline is over.
    DeadlineRow reminded(Instant now) {
        Instant next = Reminder.after(now, expiresAt)
                .map(reminder -> reminder.at(expiresAt))
                .orElse(null);
        return Reminder.dueAt(now, expiresAt)
                .map(due -> new DeadlineRow(peeringId, expiresAt, requester, accepter, next, due.hours(), version + 1))
                .orElseGet(
                        () -> new DeadlineRow(peeringId, expiresAt, requester, accepter, next, remindedHours, version));
    }

    /// Whether anything has been told of it.
    boolean isTold() {
        return version > 0;
    }

    Told told(Instant at) {
        return told(Told.Fact.REMINDED, version, at);
    }

    Told ended(Instant at) {
        return told(Told.Fact.ENDED, version + 1, at);
    }

    Deadline toDeadline() {
        return new Deadline(peeringId, expiresAt);
    }

    Upcoming toUpcoming() {
        return new Upcoming(
                toDeadline(),
                Optional.ofNullable(remindAt),
                Optional.ofNullable(requester),
                Optional.ofNullable(accepter));
    }

    private Told told(Told.Fact fact, long number, Instant at) {
        return new Told(
                fact,
                toDeadline(),
                Objects.requireNonNull(requester),
                Objects.requireNonNull(accepter),
                Reminder.ofHours(remindedHours),
                number,
                at);
    }
}

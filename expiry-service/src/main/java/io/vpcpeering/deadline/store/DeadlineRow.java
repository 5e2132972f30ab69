package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines.Upcoming;
import io.vpcpeering.deadline.Reminder;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.deadline.Told;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
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
                Arrays.stream(Reminder.values())
                        .filter(reminder -> reminder.hours() == remindedHours)
                        .findFirst()
                        .orElseThrow(),
                number,
                at);
    }
}

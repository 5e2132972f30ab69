package io.vpcpeering.bill;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a day is closed by itself (product.md 7.3): soon after its end, every now and then while slots may
/// still come in, when the grace is over, and whenever something changes after that.
///
/// @param first how long after its end a day is closed first, so that its last slots are in
/// @param pause between two closes of a day that is provisional
/// @param again between two closes of a day that is final and changes
/// @param grace how long after its end slots may come in
public record CloseSchedule(Duration first, Duration pause, Duration again, Duration grace) {
    /// When `day` is to be closed next; empty when there is nothing to close.
    Optional<Instant> next(Days.Unrested day) {
        Instant end = day.day().end();
        Optional<Instant> closed = day.closedAt().filter(at -> !at.isBefore(end));
        if (closed.isEmpty()) {
            return Optional.of(end.plus(earlier(first, grace)));
        }
        return switch (day.status()) {
            case PROVISIONAL -> Optional.of(provisional(closed.get(), end.plus(grace)));
            case FINAL -> day.changed() ? Optional.of(closed.get().plus(again)) : Optional.empty();
        };
    }

    private Instant provisional(Instant closed, Instant graceOver) {
        Instant later = closed.plus(pause);
        return closed.isBefore(graceOver) && graceOver.isBefore(later) ? graceOver : later;
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}

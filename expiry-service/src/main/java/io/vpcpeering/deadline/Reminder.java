package io.vpcpeering.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// When the accounts of an unanswered request are reminded (product.md section 8), earliest first.
public enum Reminder {
    /// Three days before the deadline.
    THREE_DAYS(72),
    /// A day before it.
    ONE_DAY(24),
    /// An hour before it.
    ONE_HOUR(1);

    private final int hours;

    Reminder(int hours) {
        this.hours = hours;
    }

    /// How long before the deadline.
    public int hours() {
        return hours;
    }

    /// The one that is so long before.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Reminder ofHours(int hours) {
        return switch (hours) {
            case 72 -> THREE_DAYS;
            case 24 -> ONE_DAY;
            case 1 -> ONE_HOUR;
            default -> throw new IllegalArgumentException("nobody is reminded " + hours + " h before a deadline");
        };
    }

    /// When it is due.
    public Instant at(Instant deadline) {
        return deadline.minus(Duration.ofHours(hours));
    }

    /// The first that comes after a time; a request that lives shorter than three days has fewer.
    public static Optional<Reminder> after(Instant time, Instant deadline) {
        return Arrays.stream(values())
                .filter(reminder -> reminder.at(deadline).isAfter(time))
                .findFirst();
    }

    /// The one to send now: the last that is due, because what it left out says nothing that it does not say.
    /// None before the first and from the deadline on.
    public static Optional<Reminder> dueAt(Instant now, Instant deadline) {
        return now.isBefore(deadline)
                ? Arrays.stream(values())
                        .filter(reminder -> !reminder.at(deadline).isAfter(now))
                        .reduce((_, later) -> later)
                : Optional.empty();
    }
}

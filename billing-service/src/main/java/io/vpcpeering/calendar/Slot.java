package io.vpcpeering.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// One of the 288 five-minute slots of a day; they start at :00, :05, … (product.md section 7.1).
///
/// @param day the day
/// @param index 0 (00:00) to 287 (23:55)
public record Slot(BillingDay day, int index) implements Comparable<Slot> {
    /// How long a slot is.
    public static final Duration LENGTH = Duration.ofMinutes(5);

    /// A [Duration] is multiplied and divided by way of a `BigDecimal`.
    private static final long SECONDS = LENGTH.toSeconds();

    /// Slots of a day.
    public static final int PER_DAY = 288;

    /// @throws IllegalArgumentException when `index` is not 0 to 287
    public Slot {
        if (index < 0 || index >= PER_DAY) {
            throw new IllegalArgumentException("a day's slots are 0 to 287, not " + index);
        }
    }

    /// The slot that starts at `instant`; empty when none does.
    public static Optional<Slot> startingAt(Instant instant) {
        Slot slot = containing(instant);
        return slot.start().equals(instant) ? Optional.of(slot) : Optional.empty();
    }

    /// The slot that `instant` lies in.
    public static Slot containing(Instant instant) {
        BillingDay day = BillingDay.at(instant);
        return new Slot(day, (int) ((instant.getEpochSecond() - day.start().getEpochSecond()) / SECONDS));
    }

    /// Its first instant.
    public Instant start() {
        return day.start().plusSeconds(SECONDS * index);
    }

    /// The first instant after it.
    public Instant end() {
        return start().plus(LENGTH);
    }

    @Override
    public int compareTo(Slot other) {
        int byDay = day.compareTo(other.day);
        return byDay != 0 ? byDay : Integer.compare(index, other.index);
    }
}

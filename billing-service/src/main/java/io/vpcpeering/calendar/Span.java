package io.vpcpeering.calendar;

import java.time.Instant;
import java.util.Optional;

/// A stretch of time.
///
/// @param from its first instant
/// @param until the first instant after it; empty when it goes on
public record Span(Instant from, Optional<Instant> until) {
    /// Whether it shares a moment with `start` (inclusive) to `end` (exclusive).
    public boolean meets(Instant start, Instant end) {
        return from.isBefore(end)
                && (until.isEmpty()
                        || (until.get().isAfter(start) && until.get().isAfter(from)));
    }

    /// The slots of `day` that it shares a moment with.
    public SlotSet slotsOf(BillingDay day) {
        if (!meets(day.start(), day.end())) {
            return SlotSet.NONE;
        }
        int first = from.isAfter(day.start()) ? Slot.containing(from).index() : 0;
        int afterLast = until.filter(day.end()::isAfter)
                .map(end -> Slot.containing(end.minusNanos(1)).index() + 1)
                .orElse(Slot.PER_DAY);
        return SlotSet.between(first, Math.max(first, afterLast));
    }
}

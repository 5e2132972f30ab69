package io.vpcpeering.metering;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.RefusedReading.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// Which readings are kept (product.md 7.1): first what a reading says by itself, then what it says of its
/// peering.
final class ReadingRules {
    /// Older slots are not taken any more.
    static final Duration OLDEST = Duration.ofDays(45);

    private ReadingRules() {}

    /// What is wrong with `reading`, whatever its peering is; empty when nothing is.
    static Optional<RefusedReading> judgeAlone(Reading reading, Instant now) {
        if (reading.bytes() < 0) {
            return refused(reading, Rule.MALFORMED, reading.bytes() + " bytes are fewer than none");
        }
        if (reading.revision() < 0) {
            return refused(reading, Rule.MALFORMED, "a revision is 0 or more, not " + reading.revision());
        }
        if (reading.slotStart().isBefore(now.minus(OLDEST))) {
            return refused(reading, Rule.TOO_OLD, reading.slotStart() + " is more than 45 days ago");
        }
        if (reading.slotStart().isAfter(now.minus(Slot.LENGTH))) {
            return refused(reading, Rule.NOT_ENDED, "the slot of " + reading.slotStart() + " has not ended");
        }
        if (Slot.startingAt(reading.slotStart()).isEmpty()) {
            return refused(reading, Rule.MISALIGNED, "no slot starts at " + reading.slotStart());
        }
        return Optional.empty();
    }

    /// What is wrong with `reading` as one of `peering`'s; empty when nothing is.
    static Optional<RefusedReading> judge(Reading reading, Optional<BilledPeering> peering) {
        if (peering.isEmpty()) {
            return refused(reading, Rule.UNKNOWN_PEERING, "there is no peering " + reading.peering());
        }
        if (!peering.get().crossRegion()) {
            return refused(reading, Rule.SAME_REGION, reading.peering() + " is within one region and not metered");
        }
        if (!peering.get().activeOn(reading.day())) {
            return refused(reading, Rule.NOT_ACTIVE, reading.peering() + " was not active on " + reading.day());
        }
        if (peering.get()
                .isolatedDuring(reading.slotStart(), reading.slotStart().plus(Slot.LENGTH))) {
            return refused(reading, Rule.NOT_ACTIVE, reading.peering() + " was isolated at " + reading.slotStart());
        }
        return Optional.empty();
    }

    /// Whether nothing is wrong with any sample of `series`, whatever its peering is: then they need not be
    /// judged one by one.
    static boolean takesWhole(Series series, Instant now) {
        return series.revision() >= 0
                && !series.start().isBefore(now.minus(OLDEST))
                && !series.lastStart().isAfter(now.minus(Slot.LENGTH))
                && Slot.startingAt(series.start()).isPresent()
                && BillingDay.at(series.lastStart()).equals(series.day())
                && Arrays.stream(series.bytes()).allMatch(bytes -> bytes >= 0);
    }

    /// Whether nothing is wrong with any of them as one of `peering`'s. Only one that had a turn may have been
    /// isolated.
    static boolean takesWhole(Series series, Optional<BilledPeering> peering) {
        return peering.filter(known -> known.crossRegion() && known.turns().isEmpty() && known.activeOn(series.day()))
                .isPresent();
    }

    private static Optional<RefusedReading> refused(Reading reading, Rule rule, String message) {
        return Optional.of(new RefusedReading(reading.index(), rule, message));
    }
}

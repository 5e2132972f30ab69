package io.vpcpeering.bill;

import io.vpcpeering.calendar.SlotSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// What closing a day does to one peering's day.
public sealed interface Change {
    /// How many lines it writes.
    int lines();

    /// The day after it.
    ///
    /// @param ids gives the ids of new lines, rising
    /// @param at when it is written
    RatedDay apply(LongSupplier ids, Instant at);

    /// Rated for the first time: one charge.
    ///
    /// @param rating what it comes to
    record First(Rating rating) implements Change {
        @Override
        public int lines() {
            return 1;
        }

        @Override
        public RatedDay apply(LongSupplier ids, Instant at) {
            BillLine charge = charge(rating, ids.getAsLong(), Optional.empty(), at);
            return day(rating, rating.status(), 1, List.of(charge));
        }
    }

    /// The result is another: the standing line is taken back and replaced (product.md 7.4).
    ///
    /// @param before the day as it was
    /// @param rating what it comes to now
    record Corrected(RatedDay before, Rating rating) implements Change {
        @Override
        public int lines() {
            return 2;
        }

        @Override
        public RatedDay apply(LongSupplier ids, Instant at) {
            BillLine wrong = before.standing();
            var reversal = new BillLine(
                    ids.getAsLong(),
                    BillLine.Kind.REVERSAL,
                    wrong.plan(),
                    wrong.key(),
                    wrong.payer(),
                    wrong.price().negated(),
                    wrong.evidence(),
                    Optional.of(wrong.id()),
                    at);
            BillLine charge = charge(rating, ids.getAsLong(), Optional.of(wrong.id()), at);
            List<BillLine> lines = Stream.concat(before.lines().stream(), Stream.of(reversal, charge))
                    .toList();
            DayStatus status = before.status() == DayStatus.FINAL ? DayStatus.FINAL : rating.status();
            return day(rating, status, before.version() + 1, lines);
        }
    }

    /// The result stands and will not change by itself any more: no line.
    ///
    /// @param before the day as it was
    /// @param rating what it comes to now
    record Finished(RatedDay before, Rating rating) implements Change {
        @Override
        public int lines() {
            return 0;
        }

        @Override
        public RatedDay apply(LongSupplier ids, Instant at) {
            return day(rating, DayStatus.FINAL, before.version() + 1, before.lines());
        }
    }

    /// Other samples than at the last close come to the same: no line.
    ///
    /// @param before the day as it was
    /// @param rating what it comes to now
    record Confirmed(RatedDay before, Rating rating) implements Change {
        @Override
        public int lines() {
            return 0;
        }

        @Override
        public RatedDay apply(LongSupplier ids, Instant at) {
            return day(rating, before.status(), before.version() + 1, before.lines());
        }
    }

    private static BillLine charge(Rating rating, long id, Optional<Long> corrects, Instant at) {
        return new BillLine(
                id,
                BillLine.Kind.CHARGE,
                rating.plan(),
                rating.key(),
                rating.payer(),
                rating.price(),
                rating.evidence(),
                corrects,
                at);
    }

    private static RatedDay day(Rating rating, DayStatus status, long version, List<BillLine> lines) {
        boolean settled = status == DayStatus.FINAL;
        return new RatedDay(
                rating.key(),
                rating.payer(),
                status,
                version,
                lines,
                rating.evidence().hash(),
                settled ? rating.missingOut() : SlotSet.NONE,
                settled ? rating.missingIn() : SlotSet.NONE);
    }
}

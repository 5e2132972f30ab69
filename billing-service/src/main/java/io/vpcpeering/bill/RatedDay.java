package io.vpcpeering.bill;

import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.SamplesHash;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import java.util.Optional;

/// A peering's day that was rated: all lines written for it, the last of which stands.
///
/// @param key the peering and day
/// @param payer the requester's account
/// @param status whether it is closed for good
/// @param version 1 when it was first rated, one more with each change
/// @param lines in the order of writing; never empty
/// @param closedHash of the samples at the last close; empty on days from before it was kept
/// @param missingOut slots that were not in when it was last written as final, and counted as 0
/// @param missingIn the same the other way
public record RatedDay(
        PeeringDay key,
        AccountId payer,
        DayStatus status,
        long version,
        List<BillLine> lines,
        Optional<SamplesHash> closedHash,
        SlotSet missingOut,
        SlotSet missingIn) {
    /// @throws IllegalArgumentException when there is no line
    public RatedDay {
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(key + " was rated without a line");
        }
    }

    /// The line that says what the day costs.
    public BillLine standing() {
        return lines.getLast();
    }

    /// What must be written so that `before` says what `now` says; empty when it does already.
    static Optional<Change> change(Optional<RatedDay> before, Rating now) {
        if (before.isEmpty()) {
            return Optional.of(new Change.First(now));
        }
        RatedDay day = before.get();
        if (!day.standing().price().agreesWith(now.price())) {
            return Optional.of(new Change.Corrected(day, now));
        }
        if (day.status() == DayStatus.PROVISIONAL && now.status() == DayStatus.FINAL) {
            return Optional.of(new Change.Finished(day, now));
        }
        return day.closedHash().equals(now.evidence().hash())
                ? Optional.empty()
                : Optional.of(new Change.Confirmed(day, now));
    }
}

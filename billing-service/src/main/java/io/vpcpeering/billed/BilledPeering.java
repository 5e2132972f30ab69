package io.vpcpeering.billed;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.Optional;

/// A peering as billing sees it. It is active once in its life: from its acceptance until it is deleted.
///
/// @param id the peering
/// @param payer the requester's account
/// @param requesterRegion where the requester's end is
/// @param accepterRegion where the other end is
/// @param activeFrom when it became active; empty when it never was, or that is not known yet
/// @param endedAt when it was deleted
public record BilledPeering(
        PeeringId id,
        AccountId payer,
        Region requesterRegion,
        Region accepterRegion,
        Optional<Instant> activeFrom,
        Optional<Instant> endedAt) {

    /// Whether it is paid for at all.
    public boolean crossRegion() {
        return !requesterRegion.equals(accepterRegion);
    }

    /// Whether it was active for a moment of `day`: then the whole day counts (product.md 7.1).
    public boolean activeOn(BillingDay day) {
        return activeFrom.isPresent()
                && activeFrom.get().isBefore(day.end())
                && (endedAt.isEmpty() || endedAt.get().isAfter(day.start()));
    }

    /// The slots of `day` in which it was active for a moment: those that must be in before the day is final.
    public SlotSet activeSlots(BillingDay day) {
        if (!activeOn(day)) {
            return SlotSet.NONE;
        }
        int first = activeFrom
                .filter(day.start()::isBefore)
                .map(from -> Slot.containing(from).index())
                .orElse(0);
        int afterLast = endedAt.filter(day.end()::isAfter)
                .map(BilledPeering::slotsBegunBefore)
                .orElse(Slot.PER_DAY);
        return SlotSet.between(first, Math.max(first, afterLast));
    }

    /// Whether its life is over: nothing more can happen to it.
    public boolean ended() {
        return endedAt.isPresent();
    }

    private static int slotsBegunBefore(Instant end) {
        return Slot.containing(end.minusNanos(1)).index() + 1;
    }
}

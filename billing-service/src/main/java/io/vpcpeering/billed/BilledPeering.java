package io.vpcpeering.billed;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.calendar.Span;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A peering as billing sees it. It is joined once in its life: from its acceptance until it is deleted; while
/// it is isolated in between, it carries nothing and costs nothing.
///
/// @param id the peering
/// @param payer the requester's account
/// @param accepter the other account; empty when that is not known yet
/// @param requesterRegion where the requester's end is
/// @param accepterRegion where the other end is
/// @param activeFrom when it became active; empty when it never was, or that is not known yet
/// @param endedAt when it was deleted
/// @param version the peering's version that `plan` was learnt from, the earliest known
/// @param plan how it is charged unless a turn says otherwise
/// @param turns by version
public record BilledPeering(
        PeeringId id,
        AccountId payer,
        Optional<AccountId> accepter,
        Region requesterRegion,
        Region accepterRegion,
        Optional<Instant> activeFrom,
        Optional<Instant> endedAt,
        long version,
        Plan plan,
        List<Turn> turns) {

    /// Sorts the turns.
    public BilledPeering {
        turns = turns.stream().sorted(Comparator.comparingLong(Turn::version)).toList();
    }

    /// Whether it is paid for at all.
    public boolean crossRegion() {
        return !requesterRegion.equals(accepterRegion);
    }

    /// Whether `account` is one of its two.
    public boolean isPartyTo(AccountId account) {
        return payer.equals(account) || accepter.filter(account::equals).isPresent();
    }

    /// Whether it could carry traffic for a moment of `day`: then the whole day counts (product.md 7.1).
    public boolean activeOn(BillingDay day) {
        return carrying().stream().anyMatch(span -> span.meets(day.start(), day.end()));
    }

    /// The slots of `day` in which it could carry traffic for a moment: those that must be in before the day
    /// is final.
    public SlotSet activeSlots(BillingDay day) {
        return carrying().stream().map(span -> span.slotsOf(day)).reduce(SlotSet.NONE, SlotSet::and);
    }

    /// Whether it carried nothing in all of the slot that starts at `start`, because it was isolated.
    public boolean isolatedDuring(Instant start, Instant end) {
        return activeFrom.isPresent()
                && !turns.isEmpty()
                && new Span(activeFrom.get(), endedAt).meets(start, end)
                && carrying().stream().noneMatch(span -> span.meets(start, end));
    }

    /// How `day` is charged: as when it began, or as when the peering became active on it. A change takes
    /// effect on the next day, so that no day is charged twice or not at all.
    public Plan planOn(BillingDay day) {
        Instant decided = activeFrom.filter(from -> from.isAfter(day.start())).orElse(day.start());
        return turns.stream()
                .filter(turn -> !turn.from().isAfter(decided))
                .reduce((_, later) -> later)
                .map(Turn::plan)
                .orElse(plan);
    }

    /// Whether its life is over: nothing more can happen to it.
    public boolean ended() {
        return endedAt.isPresent();
    }

    private List<Span> carrying() {
        if (activeFrom.isEmpty()) {
            return List.of();
        }
        var spans = new ArrayList<Span>();
        Optional<Instant> since = activeFrom;
        for (Turn turn : turns) {
            if (turn.isolated() && since.isPresent()) {
                spans.add(new Span(since.get(), Optional.of(earlier(turn.from()))));
                since = Optional.empty();
            } else if (!turn.isolated() && since.isEmpty()) {
                since = Optional.of(turn.from());
            }
        }
        since.ifPresent(from -> spans.add(new Span(from, endedAt)));
        return spans;
    }

    private Instant earlier(Instant instant) {
        return endedAt.filter(instant::isAfter).orElse(instant);
    }
}

package io.vpcpeering.bill;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Writes what ratings change, and tells it. Runs in the caller's transaction.
public final class Writing {
    private final BillStore bills;
    private final BillFacts facts;

    /// Over the lines, and those who hear of them.
    public Writing(BillStore bills, BillFacts facts) {
        this.bills = bills;
        this.facts = facts;
    }

    /// Writes what must be written so that the bills say what `ratings` say, all of one day.
    ///
    /// @return how many lines that took
    int write(BillingDay day, List<Rating> ratings, Instant now, Actor actor) {
        if (ratings.isEmpty()) {
            return 0;
        }
        Map<PeeringId, Standing> standing = bills.standing(
                day, ratings.stream().map(rating -> rating.key().peering()).toList());
        List<Rating> open = ratings.stream()
                .filter(rating -> !says(standing.get(rating.key().peering()), rating))
                .toList();
        if (open.isEmpty()) {
            return 0;
        }
        Map<PeeringId, RatedDay> before = bills.find(
                day,
                open.stream()
                        .map(rating -> rating.key().peering())
                        .filter(standing::containsKey)
                        .toList());
        List<Change> changes = open.stream()
                .flatMap(rating ->
                        RatedDay.change(
                                Optional.ofNullable(before.get(rating.key().peering())), rating)
                                .stream())
                .toList();
        int lines = changes.stream().mapToInt(Change::lines).sum();
        LongSupplier ids = bills.lineIds(lines);
        List<BillStore.Written> written = changes.stream()
                .map(change -> new BillStore.Written(change, change.apply(ids, now)))
                .toList();
        bills.keep(written);
        facts.tell(written, actor, now);
        return lines;
    }

    private static boolean says(@Nullable Standing standing, Rating rating) {
        return standing != null && standing.says(rating);
    }
}

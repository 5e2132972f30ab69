package io.vpcpeering.bill;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Rates a day, for the first time or again (product.md 7.3).
///
/// Page by page, each in a transaction of its own that holds the locks of its peerings' usage: no sample
/// comes in
/// between reading and rating, two closers follow each other, and one that was killed is followed by another
/// that
/// finds its finished pages unchanged. Memory holds one page.
public final class DayClose {
    private final Tariffs tariffs;
    private final UsageStore usage;
    private final BilledPeeringStore peerings;
    private final BillStore bills;
    private final BillFacts facts;
    private final UnitOfWork transaction;
    private final InstantSource clock;
    private final Duration grace;

    /// @param clock the business clock
    /// @param grace how long after a day its slots may still come in
    public DayClose(
            Tariffs tariffs,
            UsageStore usage,
            BilledPeeringStore peerings,
            BillStore bills,
            BillFacts facts,
            UnitOfWork transaction,
            InstantSource clock,
            Duration grace) {
        this.tariffs = tariffs;
        this.usage = usage;
        this.peerings = peerings;
        this.bills = bills;
        this.facts = facts;
        this.transaction = transaction;
        this.clock = clock;
        this.grace = grace;
    }

    /// What a close came to.
    ///
    /// @param day the day
    /// @param status final when every peering's day is
    /// @param peerings rated, changed or not
    /// @param linesWritten by this close
    public record Closed(BillingDay day, DayStatus status, int peerings, int linesWritten) {}

    /// Closes `day`, whatever its state. A day that has not begun has nothing to rate and is provisional.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused TARIFF_NOT_FOUND when no tariff is in force on it
    public Closed close(BillingDay day, Actor actor) {
        Tariff tariff = tariffs.history().on(day.date());
        Instant now = clock.instant();
        var sum = new Page(Optional.empty(), 0, 0, 0);
        do {
            Optional<PeeringId> after = sum.last();
            sum = sum.plus(transaction.run(() -> closePage(day, after, tariff, now, actor)));
        } while (!sum.last().isEmpty());
        return new Closed(day, status(day, now, sum.settled()), sum.peerings(), sum.lines());
    }

    private Page closePage(BillingDay day, Optional<PeeringId> after, Tariff tariff, Instant now, Actor actor) {
        List<DayUsage> page = usage.lockPage(day, after);
        List<PeeringId> ids = page.stream().map(used -> used.key().peering()).toList();
        Map<PeeringId, BilledPeering> known = peerings.find(ids);
        Map<PeeringId, RatedDay> before = bills.find(day, ids);
        List<Rating> ratings = page.stream()
                .map(used -> Rating.of(
                        used, Objects.requireNonNull(known.get(used.key().peering())), tariff, now, grace))
                .toList();
        List<Change> changes = ratings.stream()
                .flatMap(rating ->
                        RatedDay.change(
                                Optional.ofNullable(before.get(rating.key().peering())), rating)
                                .stream())
                .toList();
        int lines = write(changes, actor, now);
        int settled = (int) ratings.stream()
                .filter(rating -> rating.status() == DayStatus.FINAL)
                .count();
        return new Page(ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast()), ids.size(), lines, settled);
    }

    private int write(List<Change> changes, Actor actor, Instant now) {
        int lines = changes.stream().mapToInt(Change::lines).sum();
        LongSupplier ids = bills.lineIds(lines);
        List<BillStore.Written> written = changes.stream()
                .map(change -> new BillStore.Written(change, change.apply(ids, now)))
                .toList();
        bills.keep(written);
        facts.tell(written, actor, now);
        return lines;
    }

    /// A peering that was active and reported nothing keeps its day open until the grace is over.
    private DayStatus status(BillingDay day, Instant now, int settled) {
        if (now.isBefore(day.end())) {
            return DayStatus.PROVISIONAL;
        }
        boolean graceOver = !now.isBefore(day.end().plus(grace));
        return graceOver || settled == peerings.countActiveAcrossRegions(day) ? DayStatus.FINAL : DayStatus.PROVISIONAL;
    }

    private record Page(Optional<PeeringId> last, int peerings, int lines, int settled) {
        Page plus(Page next) {
            return new Page(next.last, peerings + next.peerings, lines + next.lines, settled + next.settled);
        }
    }
}

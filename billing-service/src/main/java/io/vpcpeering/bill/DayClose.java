package io.vpcpeering.bill;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.chore.Each;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringRange;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.tariff.ContractStore;
import io.vpcpeering.tariff.Contracts;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rates a day, for the first time or again (product.md 7.3).
///
/// Page by page, each in a transaction of its own, in which closers of the same part of the day follow each other; one
/// that was killed is followed by another that finds its finished pages unchanged. A sample that comes in while its
/// page is rated notes the day, as one that comes in after that does, and the day's next close rates it. A large day is
/// split in ranges that several hands close at once, while one begins by tidying up; memory holds a page for each hand.
public final class DayClose {
    private static final Logger LOG = LoggerFactory.getLogger(DayClose.class);

    private final Tariffs tariffs;
    private final ContractStore contracts;
    private final UsageStore usage;
    private final BilledPeeringStore peerings;
    private final Writing writing;
    private final Days days;
    private final UnitOfWork transaction;
    private final Hands hands;
    private final InstantSource clock;
    private final Duration grace;

    /// @param days remembers that a day was closed
    /// @param hands close ranges of a large day at once
    /// @param clock the business clock
    /// @param grace how long after a day its slots may still come in
    public DayClose(
            Tariffs tariffs,
            ContractStore contracts,
            UsageStore usage,
            BilledPeeringStore peerings,
            Writing writing,
            Days days,
            UnitOfWork transaction,
            Hands hands,
            InstantSource clock,
            Duration grace) {
        this.tariffs = tariffs;
        this.contracts = contracts;
        this.usage = usage;
        this.peerings = peerings;
        this.writing = writing;
        this.days = days;
        this.transaction = transaction;
        this.hands = hands;
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
        Instant now = clock.instant();
        // Refused before anything is noted; what holds is read when it is.
        var _ = tariffs.history().on(day.date());
        long number = days.begin(day);
        Prices prices = prices(day, number);
        Stream<Supplier<Sum>> parts = usage.isLarge(day)
                ? Stream.concat(
                        Stream.of(() -> tidy(day)),
                        PeeringRange.parts().stream().map(part -> () -> closeRange(day, part, prices, now, actor)))
                : Stream.of(() -> closeRange(day, PeeringRange.ALL, prices, now, actor));
        Sum sum = hands.work(parts.toList(), Supplier::get).stream().reduce(Sum.NOTHING, Sum::plus);
        DayStatus status = status(day, now, sum.settled());
        days.done(day, number, status, now);
        return new Closed(day, status, sum.peerings(), sum.lines());
    }

    /// What could not be tidied up is read as it is, which is right and takes longer: no reason to stop.
    private Sum tidy(BillingDay day) {
        List<Runnable> things = List.of(() -> usage.tidy(day), peerings::tidy);
        try {
            Each.of(things, Runnable::run);
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("date", day).setCause(e).log("a large day is closed without tidying up");
        }
        return Sum.NOTHING;
    }

    private Prices prices(BillingDay day, long number) {
        return new Prices(number, tariffs.history().on(day.date()), contracts.on(day.date()));
    }

    private Sum closeRange(BillingDay day, PeeringRange range, Prices first, Instant now, Actor actor) {
        Sum sum = Sum.NOTHING;
        Prices prices = first;
        Optional<PeeringRange> rest = Optional.of(range);
        while (rest.isPresent()) {
            PeeringRange from = rest.get();
            Prices known = prices;
            Page page = transaction.run(() -> closePage(day, from, known, now, actor));
            prices = page.prices();
            sum = sum.plus(page.sum());
            rest = page.last().map(from::after);
        }
        return sum;
    }

    /// A later close may have rated the page already, by prices that this one does not know.
    private Page closePage(BillingDay day, PeeringRange from, Prices known, Instant now, Actor actor) {
        days.takeTurn(day, from);
        long latest = days.latest(day);
        Prices prices = latest == known.number() ? known : prices(day, latest);
        List<DayUsage> page = usage.page(day, from);
        List<PeeringId> ids = page.stream().map(used -> used.key().peering()).toList();
        Map<PeeringId, BilledPeering> billed = peerings.find(ids);
        List<Rating> ratings = page.stream()
                .map(used -> prices.rate(
                        used, Objects.requireNonNull(billed.get(used.key().peering())), now, grace))
                .toList();
        int settled = (int) ratings.stream()
                .filter(rating -> rating.status() == DayStatus.FINAL)
                .count();
        List<Rating> daily = ratings.stream()
                .filter(rating -> rating.plan() == Plan.DAILY_PEAK)
                .toList();
        int lines = writing.write(day, daily, now, actor);
        return new Page(
                ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast()),
                prices,
                new Sum(daily.size(), lines, settled));
    }

    /// A peering that was active and reported nothing keeps its day open until the grace is over.
    private DayStatus status(BillingDay day, Instant now, int settled) {
        if (now.isBefore(day.end())) {
            return DayStatus.PROVISIONAL;
        }
        boolean graceOver = !now.isBefore(day.end().plus(grace));
        return graceOver || settled == peerings.countActiveAcrossRegions(day) ? DayStatus.FINAL : DayStatus.PROVISIONAL;
    }

    /// @param number of the close after whose beginning they were read
    private record Prices(long number, Tariff tariff, Map<AccountId, Contracts> contracts) {
        Rating rate(DayUsage usage, BilledPeering peering, Instant now, Duration grace) {
            return Rating.of(
                    usage, peering, tariff, contracts.getOrDefault(peering.payer(), Contracts.NONE), now, grace);
        }
    }

    private record Page(Optional<PeeringId> last, Prices prices, Sum sum) {}

    private record Sum(int peerings, int lines, int settled) {
        static final Sum NOTHING = new Sum(0, 0, 0);

        Sum plus(Sum next) {
            return new Sum(peerings + next.peerings, lines + next.lines, settled + next.settled);
        }
    }
}

package io.vpcpeering.bill;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.BilledPeeringStore;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.SlotSet;
import io.vpcpeering.chore.Each;
import io.vpcpeering.metering.DayUsage;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.metering.Sample;
import io.vpcpeering.metering.UsageStore;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rates a month of the monthly plan, for the first time or again (product.md 7.7). As a day's, its close can be
/// repeated, and goes on where one was killed; a line stands on the last day of the plan in its month, which no daily
/// line can have.
public final class MonthClose {
    private final Tariffs tariffs;
    private final UsageStore usage;
    private final BilledPeeringStore peerings;
    private final Writing writing;
    private final Months months;
    private final Days days;
    private final UnitOfWork transaction;
    private final InstantSource clock;
    private final Duration grace;

    /// @param months remembers that a month was closed
    /// @param days hears which days have other lines, so that they are charged
    /// @param clock the business clock
    /// @param grace how long after a month its slots may still come in
    public MonthClose(
            Tariffs tariffs,
            UsageStore usage,
            BilledPeeringStore peerings,
            Writing writing,
            Months months,
            Days days,
            UnitOfWork transaction,
            InstantSource clock,
            Duration grace) {
        this.tariffs = tariffs;
        this.usage = usage;
        this.peerings = peerings;
        this.writing = writing;
        this.months = months;
        this.days = days;
        this.transaction = transaction;
        this.clock = clock;
        this.grace = grace;
    }

    /// What a close came to.
    ///
    /// @param month the month
    /// @param status final when the month and its grace are over
    /// @param peerings rated, changed or not
    /// @param linesWritten by this close
    public record Closed(YearMonth month, DayStatus status, int peerings, int linesWritten) {}

    /// Closes `month`, whatever its state, by the tariff of its last day.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused TARIFF_NOT_FOUND when no tariff is in force on it
    public Closed close(YearMonth month, Actor actor) {
        Instant now = clock.instant();
        // Refused before anything is noted; what holds is read when it is.
        var _ = tariffs.history().on(month.atEndOfMonth());
        DayStatus status = isOver(month, now) ? DayStatus.FINAL : DayStatus.PROVISIONAL;
        long number = months.begin(month);
        Prices prices = prices(month, number);
        int rated = 0;
        int lines = 0;
        List<PeeringId> page = months.planned(month, Optional.empty());
        while (!page.isEmpty()) {
            List<PeeringId> ids = page;
            Prices known = prices;
            Written written = transaction.run(() -> closePage(month, ids, known, status, now, actor));
            prices = written.prices();
            rated += written.rated();
            lines += written.lines();
            page = months.planned(month, Optional.of(page.getLast()));
        }
        months.done(month, number, status, now);
        return new Closed(month, status, rated, lines);
    }

    /// Closes the months that are over and have something to close.
    ///
    /// @param actor in whose name
    public void closeDue(Actor actor) {
        Instant now = clock.instant();
        List<YearMonth> due = months
                .changedBefore(YearMonth.from(BillingDay.at(now).date()))
                .stream()
                .filter(month -> isOver(month, now))
                .toList();
        Each.of(due, month -> {
            var _ = close(month, actor);
        });
    }

    private boolean isOver(YearMonth month, Instant now) {
        return !now.isBefore(new BillingDay(month.atEndOfMonth()).end().plus(grace));
    }

    private Prices prices(YearMonth month, long number) {
        return new Prices(number, tariffs.history().on(month.atEndOfMonth()));
    }

    private Written closePage(
            YearMonth month, List<PeeringId> ids, Prices before, DayStatus status, Instant now, Actor actor) {
        months.takeTurn(month);
        long latest = months.latest(month);
        Prices prices = latest == before.number() ? before : prices(month, latest);
        Tariff tariff = prices.tariff();
        Map<PeeringId, BilledPeering> known = peerings.find(ids);
        List<Rating> rated = known.values().stream()
                .flatMap(peering -> rate(month, peering, tariff, status).stream())
                .toList();
        Map<BillingDay, List<Rating>> ratings = Stream.concat(
                        rated.stream(), moved(month, rated, known, tariff, status))
                .collect(groupingBy(rating -> rating.key().day(), TreeMap::new, toList()));
        int lines = 0;
        for (Map.Entry<BillingDay, List<Rating>> day : ratings.entrySet()) {
            int written = writing.write(day.getKey(), day.getValue(), now, actor);
            if (written > 0 || status == DayStatus.FINAL) {
                days.repost(day.getKey());
            }
            lines += written;
        }
        return new Written(prices, rated.size(), lines);
    }

    /// The plan's last day moves when the peering is deleted, or charged another way, before the month ends:
    /// what stood on the day before comes to nothing there.
    private Stream<Rating> moved(
            YearMonth month, List<Rating> rated, Map<PeeringId, BilledPeering> known, Tariff tariff, DayStatus status) {
        Set<PeeringDay> standing = rated.stream().map(Rating::key).collect(toSet());
        return months.charged(month, known.keySet()).stream()
                .filter(key -> !standing.contains(key))
                .map(key -> rating(
                        key,
                        Objects.requireNonNull(known.get(key.peering())),
                        MonthUsage.of(key.peering(), month, Map.of(), new TreeMap<>()),
                        tariff,
                        status));
    }

    /// Nothing when the peering reported nothing on a day of the plan.
    private Optional<Rating> rate(YearMonth month, BilledPeering peering, Tariff tariff, DayStatus status) {
        List<BillingDay> planned = IntStream.rangeClosed(1, month.lengthOfMonth())
                .mapToObj(day -> new BillingDay(month.atDay(day)))
                .filter(peering::activeOn)
                .filter(day -> peering.planOn(day) == Plan.MONTHLY_95TH)
                .toList();
        Map<BillingDay, List<Sample>> samples = planned.isEmpty()
                ? Map.of()
                : usage.samples(peering.id(), planned.getFirst(), planned.getLast()).stream()
                        .filter(sample -> planned.contains(sample.slot().day()))
                        .collect(groupingBy(sample -> sample.slot().day()));
        if (samples.isEmpty()) {
            return Optional.empty();
        }
        var hashes = new TreeMap<>(samples.keySet().stream()
                .flatMap(day -> hash(new PeeringDay(day, peering.id())))
                .collect(toMap(used -> used.key().day(), DayUsage::hash)));
        return Optional.of(rating(
                new PeeringDay(planned.getLast(), peering.id()),
                peering,
                MonthUsage.of(peering.id(), month, samples, hashes),
                tariff,
                status));
    }

    private static Rating rating(
            PeeringDay key, BilledPeering peering, MonthUsage used, Tariff tariff, DayStatus status) {
        return new Rating(
                key,
                peering.payer(),
                Plan.MONTHLY_95TH,
                tariff.monthlyPrice(
                        peering.requesterRegion(),
                        peering.accepterRegion(),
                        used.peak(),
                        used.percentile().effectiveDays(),
                        used.percentile().daysInMonth()),
                new BillLine.Evidence(
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        Optional.of(used.hash()),
                        Optional.of(used.percentile())),
                status,
                SlotSet.NONE,
                SlotSet.NONE);
    }

    private Stream<DayUsage> hash(PeeringDay key) {
        return usage.find(key).stream();
    }

    /// @param number of the close after whose beginning they were read
    private record Prices(long number, Tariff tariff) {}

    private record Written(Prices prices, int rated, int lines) {}
}

package io.vpcpeering.tariff;

import io.vpcpeering.vocabulary.Region;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// One version of the price list (product.md 7.2).
///
/// @param version its name, for example `2016-08`
/// @param effectiveFrom its first day; it holds until a later version begins
/// @param peakRule how the billed peak is made of the two directions
/// @param currency what its prices are counted in
/// @param columns one for each group of regions
/// @param monthly the tiers of the monthly plan, rising: the same in every column
public record Tariff(
        String version,
        LocalDate effectiveFrom,
        PeakRule peakRule,
        Currency currency,
        List<PriceColumn> columns,
        List<MonthlyTier> monthly) {
    /// Keeps copies of the lists.
    public Tariff {
        columns = List.copyOf(columns);
        monthly = List.copyOf(monthly);
    }

    /// What a day costs whose highest slots are `out` and `in`, for an account without a contract.
    public Price price(Region one, Region other, Throughput out, Throughput in) {
        return price(one, other, out, in, Contracts.NONE);
    }

    /// What a day costs whose highest slots are `out` and `in`, between `one` and `other` region: nothing
    /// within one region; across regions the whole peak at the rate of the tier that it reaches, in the dearer
    /// end's column.
    ///
    /// @param contracts of the payer, as they hold on the day
    public Price price(Region one, Region other, Throughput out, Throughput in, Contracts contracts) {
        Throughput peak = peakRule.peak(out, in);
        if (one.equals(other)) {
            return new Price(
                    out, in, peak, version, "", currency, Optional.empty(), OptionalLong.empty(), Optional.of(free()));
        }
        PriceColumn column = dearer(one, other);
        Tier tier = column.tierOf(peak);
        Optional<ContractPrice> contract =
                tier.rate() instanceof Rate.ByContract ? contracts.find(column.name(), peak) : Optional.empty();
        return new Price(
                out,
                in,
                peak,
                version,
                column.name(),
                currency,
                Optional.of(new Price.Range(tier.above(), tier.upTo())),
                contract.map(found -> OptionalLong.of(found.id())).orElseGet(OptionalLong::empty),
                unit(tier, contract).map(perDay -> charge(perDay, peak)));
    }

    /// What a month of the monthly plan costs (product.md 7.7): percentile × effective days / days in the month
    /// × price of the tier that the percentile reaches; nothing within one region.
    ///
    /// @param peak the 95th percentile of the larger direction
    /// @param effective days with traffic
    /// @param daysInMonth of the calendar month
    public Price monthlyPrice(Region one, Region other, Throughput peak, int effective, int daysInMonth) {
        String column = one.equals(other) ? "" : dearer(one, other).name();
        Optional<MonthlyTier> tier =
                monthly.stream().filter(there -> there.reaches(peak)).findFirst();
        Optional<Price.Charge> charge = one.equals(other)
                ? Optional.of(free())
                : tier.map(MonthlyTier::perMonth)
                        .map(perMonth -> new Price.Charge(
                                perMonth,
                                perMonth.times(peak.bytesPerSlot())
                                        .times(BigDecimal.valueOf(effective))
                                        .dividedToTheFen(
                                                Throughput.BYTES_PER_MBPS.multiply(BigDecimal.valueOf(daysInMonth)))));
        return new Price(
                Throughput.NONE,
                Throughput.NONE,
                peak,
                version,
                column,
                currency,
                tier.map(there -> new Price.Range(there.above(), there.upTo())),
                OptionalLong.empty(),
                charge);
    }

    /// What lies above a price that this tariff made: the next tier, and whether a higher peak costs less.
    public Outlook outlook(Price price, Contracts contracts) {
        if (price.tier().isEmpty()) {
            return new Outlook(price, Optional.empty(), Optional.empty(), Optional.empty());
        }
        PriceColumn column = column(price.column());
        Optional<Throughput> bound = column.tierOf(price.peak()).upTo();
        return new Outlook(
                price,
                bound.map(price.peak()::upTo),
                bound.flatMap(edge -> unitAbove(column, edge, contracts)),
                inversion(price, column, contracts));
    }

    /// The nearest bound above which it costs less, if there is one.
    private Optional<Inversion> inversion(Price price, PriceColumn column, Contracts contracts) {
        if (price.charge().isEmpty()) {
            return Optional.empty();
        }
        Money amount = price.charge().get().amount();
        return column.tiers().stream()
                .flatMap(tier -> tier.upTo().stream())
                .filter(bound -> bound.compareTo(price.peak()) >= 0)
                .flatMap(bound ->
                        unitAbove(column, bound, contracts)
                                .map(unit ->
                                        new Inversion(bound, charge(unit, bound).amount()))
                                .stream())
                .filter(there -> there.amount().compareAmount(amount) < 0)
                .findFirst();
    }

    private Optional<Money> unitAbove(PriceColumn column, Throughput bound, Contracts contracts) {
        Throughput aByteMore = bound.plus(Throughput.ofBytes(1));
        return unit(column.tierOf(aByteMore), contracts.find(column.name(), aByteMore));
    }

    private static Optional<Money> unit(Tier tier, Optional<ContractPrice> contract) {
        return switch (tier.rate()) {
            case Rate.PerMbps(Money perDay) -> Optional.of(perDay);
            case Rate.ByContract() -> contract.map(ContractPrice::perDay);
        };
    }

    private static Price.Charge charge(Money perDay, Throughput peak) {
        return new Price.Charge(perDay, new Rate.PerMbps(perDay).of(peak));
    }

    private Price.Charge free() {
        return new Price.Charge(Money.zero(currency), Money.zero(currency));
    }

    private PriceColumn dearer(Region one, Region other) {
        PriceColumn here = column(one.priceColumn());
        PriceColumn there = column(other.priceColumn());
        return here.compareTo(there) < 0 ? there : here;
    }

    private PriceColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseGet(() -> PriceColumn.unlisted(name));
    }
}

package io.vpcpeering.tariff;

import io.vpcpeering.vocabulary.Region;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/// One version of the price list (product.md 7.2).
///
/// @param version its name, for example `2016-08`
/// @param effectiveFrom its first day; it holds until a later version begins
/// @param peakRule how the billed peak is made of the two directions
/// @param currency what its prices are counted in
/// @param columns one for each group of regions
public record Tariff(
        String version, LocalDate effectiveFrom, PeakRule peakRule, Currency currency, List<PriceColumn> columns) {
    /// Keeps a copy of the columns.
    public Tariff {
        columns = List.copyOf(columns);
    }

    /// What a day costs whose highest slots are `out` and `in`, between `one` and `other` region: nothing within
    /// one region; across regions the whole peak at the rate of the tier that it reaches, in the dearer end's
    /// column.
    public Price price(Region one, Region other, Throughput out, Throughput in) {
        Throughput peak = peakRule.peak(out, in);
        if (one.equals(other)) {
            return new Price(out, in, peak, version, "", currency, Optional.of(free()));
        }
        PriceColumn column = dearer(one, other);
        Optional<Price.Charge> charge = switch (column.rateOf(peak)) {
            case Rate.PerMbps rate -> Optional.of(new Price.Charge(rate.perDay(), rate.of(peak)));
            case Rate.ByContract() -> Optional.empty();
        };
        return new Price(out, in, peak, version, column.name(), currency, charge);
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

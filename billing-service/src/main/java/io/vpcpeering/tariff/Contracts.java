package io.vpcpeering.tariff;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// The contract prices of one account.
///
/// @param prices no two of which overlap
public record Contracts(List<ContractPrice> prices) {
    /// None at all.
    public static final Contracts NONE = new Contracts(List.of());

    /// Keeps a copy.
    public Contracts {
        prices = List.copyOf(prices);
    }

    /// Those that hold on `date`.
    public Contracts on(LocalDate date) {
        return new Contracts(
                prices.stream().filter(price -> price.holdsOn(date)).toList());
    }

    /// The one that covers a peak.
    Optional<ContractPrice> find(String column, Throughput peak) {
        return prices.stream().filter(price -> price.covers(column, peak)).findFirst();
    }
}

package io.vpcpeering.tariff;

/// Where the price lists are kept.
@FunctionalInterface
public interface Tariffs {
    /// All versions there are.
    TariffHistory history();
}

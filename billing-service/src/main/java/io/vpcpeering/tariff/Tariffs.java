package io.vpcpeering.tariff;

/// Where the price lists are kept.
public interface Tariffs {
    /// All versions there are.
    TariffHistory history();

    /// The same, and keeps others from adding one until the transaction ends.
    TariffHistory lock();

    /// Keeps a new version.
    void add(Tariff tariff);
}

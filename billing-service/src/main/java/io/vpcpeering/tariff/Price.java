package io.vpcpeering.tariff;

import java.util.Currency;
import java.util.Optional;

/// What a day comes to, and how that came about.
///
/// @param peakOut highest slot from requester to accepter
/// @param peakIn highest slot from accepter to requester
/// @param peak what is billed of the two
/// @param tariff the version that it was priced by
/// @param column the price column; empty within one region
/// @param currency of the tariff
/// @param charge what is owed; empty when the tier is negotiated and there is no contract
public record Price(
        Throughput peakOut,
        Throughput peakIn,
        Throughput peak,
        String tariff,
        String column,
        Currency currency,
        Optional<Charge> charge) {

    /// Money owed.
    ///
    /// @param unit per Mbps and day, of the tier that the peak reaches
    /// @param amount for the day, to the fen; negative when it is given back
    public record Charge(Money unit, Money amount) {}

    /// The same with the amount the other way round: what takes it back.
    public Price negated() {
        return new Price(
                peakOut,
                peakIn,
                peak,
                tariff,
                column,
                currency,
                charge.map(owed -> new Charge(owed.unit(), owed.amount().negated())));
    }
}

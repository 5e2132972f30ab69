package io.vpcpeering.tariff;

import java.util.Currency;
import java.util.Optional;
import java.util.OptionalLong;

/// What a day comes to, and how that came about.
///
/// @param peakOut highest slot from requester to accepter
/// @param peakIn highest slot from accepter to requester
/// @param peak what is billed of the two
/// @param tariff the version that it was priced by
/// @param column the price column; empty within one region
/// @param currency of the tariff
/// @param tier the range that the peak reaches; empty within one region, and on lines from before it was kept
/// @param contract the contract that set the price of a negotiated tier
/// @param charge what is owed; empty when the tier is negotiated and there is no contract
public record Price(
        Throughput peakOut,
        Throughput peakIn,
        Throughput peak,
        String tariff,
        String column,
        Currency currency,
        Optional<Range> tier,
        OptionalLong contract,
        Optional<Charge> charge) {

    /// A tier's range of peaks.
    ///
    /// @param above exclusive lower bound
    /// @param upTo inclusive upper bound; empty when there is none
    public record Range(Throughput above, Optional<Throughput> upTo) {}

    /// Whether a day that was priced so need not be priced anew: all is the same that decides on the amount.
    public boolean agreesWith(Price other) {
        return peakOut.equals(other.peakOut)
                && peakIn.equals(other.peakIn)
                && peak.equals(other.peak)
                && tariff.equals(other.tariff)
                && column.equals(other.column)
                && currency.equals(other.currency)
                && contract.equals(other.contract)
                && charge.equals(other.charge);
    }

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
                tier,
                contract,
                charge.map(owed -> new Charge(owed.unit(), owed.amount().negated())));
    }
}

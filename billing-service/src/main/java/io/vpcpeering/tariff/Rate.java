package io.vpcpeering.tariff;

/// What a tier asks for a peak.
public sealed interface Rate {
    /// A price for every Mbps of the whole peak, per day.
    ///
    /// @param perDay 0 or more, per Mbps and day
    record PerMbps(Money perDay) implements Rate {
        /// @throws IllegalArgumentException when the price is negative
        public PerMbps {
            if (perDay.amount().signum() < 0) {
                throw new IllegalArgumentException("a price is 0 or more, not " + perDay);
            }
        }

        /// What the whole peak costs for a day, to the fen.
        Money of(Throughput peak) {
            return perDay.times(peak.bytesPerSlot()).dividedToTheFen(Throughput.BYTES_PER_MBPS);
        }
    }

    /// Negotiated: a price only by a contract of the account, never zero and never guessed.
    record ByContract() implements Rate {}
}

package io.vpcpeering.tariff;

import java.util.Optional;

/// A range of peaks with one rate, closed on the right: (above, upTo].
///
/// @param above exclusive lower bound
/// @param upTo inclusive upper bound; empty when there is none
/// @param rate what the whole peak is charged at
public record Tier(Throughput above, Optional<Throughput> upTo, Rate rate) {
    /// @throws IllegalArgumentException when the range is empty
    public Tier {
        if (upTo.isPresent() && upTo.get().compareTo(above) <= 0) {
            throw new IllegalArgumentException("no peak lies in (%s, %s]".formatted(above, upTo.get()));
        }
    }

    /// Whether `peak` does not lie beyond the tier.
    boolean reaches(Throughput peak) {
        return upTo.isEmpty() || peak.compareTo(upTo.get()) <= 0;
    }
}

package io.vpcpeering.tariff;

import java.util.Optional;

/// A range of percentiles of the monthly plan with one price, closed on the right: (above, upTo].
///
/// @param above exclusive lower bound
/// @param upTo inclusive upper bound; empty when there is none
/// @param perMonth per Mbps and month
public record MonthlyTier(Throughput above, Optional<Throughput> upTo, Money perMonth) {
    boolean reaches(Throughput peak) {
        return upTo.isEmpty() || peak.compareTo(upTo.get()) <= 0;
    }
}

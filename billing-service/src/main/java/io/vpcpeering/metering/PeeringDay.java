package io.vpcpeering.metering;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Comparator;

/// One peering on one day: what is metered, locked and billed as a whole.
///
/// @param day the day
/// @param peering the peering
public record PeeringDay(BillingDay day, PeeringId peering) implements Comparable<PeeringDay> {
    private static final Comparator<PeeringDay> ORDER = Comparator.comparing(PeeringDay::day)
            .thenComparing(key -> key.peering().value());

    /// By day, then peering: the order in which rows are locked, so that no two batches wait for each other.
    @Override
    public int compareTo(PeeringDay other) {
        return ORDER.compare(this, other);
    }
}

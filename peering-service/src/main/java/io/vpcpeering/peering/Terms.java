package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.Mbps;

/// What a peering may carry and costs (product.md section 1).
public sealed interface Terms {
    /// Both ends in one region: free, without a cap.
    record SameRegion() implements Terms {}

    /// Ends in two regions: capped, and charged to the requester.
    ///
    /// @param cap at most this much, in each direction
    /// @param charge how it is charged
    record CrossRegion(Mbps cap, Charge charge) implements Terms {}

    /// How a cross-region peering is charged.
    enum Charge {
        /// By the day's peak.
        DAILY_PEAK,
        /// By the month's 95th percentile.
        MONTHLY_95TH
    }
}

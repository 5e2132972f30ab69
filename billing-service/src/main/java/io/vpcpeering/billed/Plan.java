package io.vpcpeering.billed;

/// How a peering is charged; its requester chooses, at create and later.
public enum Plan {
    /// By the day's peak (product.md 7.2).
    DAILY_PEAK,
    /// By the month's 95th percentile (product.md 7.7).
    MONTHLY_95TH
}

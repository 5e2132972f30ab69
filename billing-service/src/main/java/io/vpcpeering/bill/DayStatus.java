package io.vpcpeering.bill;

/// Whether a day is closed for good.
public enum DayStatus {
    /// Slots may still come in.
    PROVISIONAL,
    /// The day is over, and all its slots are in or the grace is over. It stays final whatever comes later.
    FINAL
}

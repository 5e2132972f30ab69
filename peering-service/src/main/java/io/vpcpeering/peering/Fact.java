package io.vpcpeering.peering;

/// What can happen to a peering.
public enum Fact {
    /// Asked for; waits for the other account.
    REQUESTED,
    /// Joined.
    ACTIVATED,
    /// The accepter said no.
    REJECTED,
    /// Nobody answered in time.
    EXPIRED,
    /// Asked for again after expiry.
    ENABLED,
    /// Name, cap or charge changed.
    MODIFIED,
    /// Ended.
    DELETED,
    /// Carries nothing while its requester is in arrears.
    ISOLATED,
    /// Carries again.
    RESTORED
}

package io.vpcpeering.peering;

/// The two sides of a peering.
public enum Side {
    /// Asked for it, and pays.
    REQUESTER,
    /// Was asked.
    ACCEPTER
}

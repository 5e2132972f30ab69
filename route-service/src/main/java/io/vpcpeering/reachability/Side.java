package io.vpcpeering.reachability;

/// Whose side something is on, as the asker sees it.
public enum Side {
    /// The asker's VPC.
    LOCAL,
    /// The VPC at the other end.
    PEER
}

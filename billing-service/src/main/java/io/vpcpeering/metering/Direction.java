package io.vpcpeering.metering;

/// Direction of traffic, seen from the requester.
public enum Direction {
    /// Requester to accepter.
    OUT,
    /// Accepter to requester.
    IN
}

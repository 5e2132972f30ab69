package io.vpcpeering.subnet;

import io.vpcpeering.projection.Cause;
import java.time.Instant;

/// What happened to a subnet.
///
/// @param fact what
/// @param subnet its state after it; of one that is gone the last state
/// @param cause who and why
/// @param at when
public record SubnetChange(Fact fact, Subnet subnet, Cause cause, Instant at) {
    /// What can happen to a subnet.
    public enum Fact {
        /// It was made.
        CREATED,
        /// It is gone.
        DELETED,
        /// Its owner called it something else.
        RENAMED,
        /// It joined another table.
        ASSOCIATED
    }
}

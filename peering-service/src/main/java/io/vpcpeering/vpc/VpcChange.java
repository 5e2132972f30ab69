package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.Actor;
import java.time.Instant;
import java.util.List;

/// What happened to a VPC.
///
/// @param fact what
/// @param vpc its state after it; of one that is gone the last state
/// @param subnets what it was made with
/// @param by who caused it
/// @param at when
public record VpcChange(Fact fact, Vpc vpc, List<InitialSubnet> subnets, Actor by, Instant at) {
    /// What can happen to a VPC; the names are those of the contract.
    public enum Fact {
        /// It was made.
        CREATED,
        /// It was renamed.
        RENAMED,
        /// It takes nothing new.
        CLOSED,
        /// It is as it was before it was closed.
        REOPENED,
        /// It is gone.
        DELETED
    }
}

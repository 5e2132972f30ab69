package io.vpcpeering.reachability;

import io.vpcpeering.vocabulary.Text;

/// One thing on the way there and back.
///
/// @param kind what kind
/// @param id which one: a subnet, a route table, a peering; empty where it is the other account's
/// @param text what it does
public record Step(Kind kind, String id, Text text) {
    /// The kinds.
    public enum Kind {
        /// Inside one VPC.
        LOCAL,
        /// A route.
        ROUTE,
        /// The peering.
        PEERING
    }

    static Step of(Kind kind, String id, String english, String chinese, Object... values) {
        return new Step(kind, id, Text.of(english, chinese, values));
    }
}

package io.vpcpeering.reachability;

import io.vpcpeering.vocabulary.Text;

/// One thing that keeps traffic from flowing.
///
/// @param code which kind
/// @param side where it is to be mended
/// @param text what it is, in the asker's terms
public record Blocker(Code code, Side side, Text text) {
    /// The kinds.
    public enum Code {
        /// No live peering joins the VPC to one that holds the destination.
        NO_PEERING,
        /// A peering is asked for, and not active.
        PEERING_NOT_ACTIVE,
        /// Only a detour over a third VPC would lead there, and peerings are not transitive.
        NOT_TRANSITIVE,
        /// The source's table has no route to the destination.
        NO_ROUTE_LOCAL,
        /// The destination's table has no route back.
        NO_ROUTE_PEER,
        /// A table routes it, but not over the peering.
        ROUTE_ELSEWHERE,
        /// The source lies in no subnet.
        SOURCE_NOT_IN_SUBNET,
        /// The destination lies in no subnet.
        DESTINATION_NOT_IN_SUBNET,
        /// The peering lets nothing pass while its requester is in arrears.
        ISOLATED
    }

    static Blocker of(Code code, Side side, String english, String chinese, Object... values) {
        return new Blocker(code, side, Text.of(english, chinese, values));
    }
}

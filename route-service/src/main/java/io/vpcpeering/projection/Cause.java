package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;

/// Who caused a change, and why.
///
/// @param by who
/// @param why why
public record Cause(Actor by, Why why) {
    /// Why something changes; the names are the `reason_code` of facts.
    public enum Why {
        /// Its owner asked for it.
        USER_REQUEST,
        /// Every VPC has a default route table.
        VPC_CREATED,
        /// Nothing outlives its VPC.
        VPC_DELETED,
        /// No route outlives its peering.
        PEERING_DELETED,
        /// Its owner asked for it together with the peering, which is joined now.
        PEERING_CONNECTED
    }

    /// An owner's own wish.
    public static Cause wishOf(AccountId owner) {
        return new Cause(new Actor.Account(owner), Why.USER_REQUEST);
    }
}

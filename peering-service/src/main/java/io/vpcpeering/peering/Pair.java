package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;

/// Two VPCs that are or shall be joined, and whose they are.
///
/// @param requester the account that asks
/// @param requesterVpc its VPC
/// @param accepter the account that is asked
/// @param accepterVpc its VPC
record Pair(AccountId requester, VpcId requesterVpc, AccountId accepter, VpcId accepterVpc) {
    static Pair of(Peering peering) {
        return new Pair(
                peering.requester().account(),
                peering.requester().vpc(),
                peering.accepter().account(),
                peering.accepter().vpc());
    }

    static Pair of(Proposal asked) {
        return new Pair(asked.requester(), asked.requesterVpc(), asked.accepter(), asked.accepterVpc());
    }

    boolean isOneAccounts() {
        return requester.equals(accepter);
    }
}

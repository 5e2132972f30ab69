package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;

/// Two ends that shall be joined, to be judged by the rules: at create, accept and enable alike.
///
/// @param requester the end that asks
/// @param accepter the end that is asked
/// @param becomesActive whether they are joined at once, or only asked for
/// @param caller the account that will be told the verdict
record Join(End requester, End accepter, boolean becomesActive, AccountId caller) {
    boolean crossesRegions() {
        return !requester.region().equals(accepter.region());
    }

    boolean callerOwnsBoth() {
        return requester.account().equals(caller) && accepter.account().equals(caller);
    }

    boolean callerOwns(End end) {
        return end.account().equals(caller);
    }
}

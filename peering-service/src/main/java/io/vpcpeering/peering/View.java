package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a change looks to one of the two accounts.
///
/// @param viewer the account
/// @param fact what happened; empty when only what it sees has changed
/// @param peering as it is after the change
/// @param gone whether the account sees it no more
public record View(AccountId viewer, Optional<Fact> fact, Peering peering, boolean gone) {
    /// Of every account that sees the peering before or after the change: what happens out of sight concerns nobody.
    public static List<View> of(Change change) {
        return Stream.of(change.after().requester(), change.after().accepter())
                .map(End::account)
                .distinct()
                .filter(account -> concerns(change, account))
                .map(account -> new View(
                        account, change.fact(), change.after(), !change.after().isSeenBy(account)))
                .toList();
    }

    private static boolean concerns(Change change, AccountId account) {
        boolean sawIt = change.before().stream().anyMatch(before -> before.isSeenBy(account));
        boolean seesIt = change.after().isSeenBy(account);
        return change.fact().isPresent() ? sawIt || seesIt : sawIt != seesIt;
    }
}

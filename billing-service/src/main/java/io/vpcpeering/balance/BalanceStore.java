package io.vpcpeering.balance;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.vocabulary.AccountId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Where balances are kept.
public interface BalanceStore {
    /// An account's; empty when it neither paid nor used anything.
    Optional<Balance> find(AccountId account);

    /// The same, made when it is not there, and locked until the transaction ends.
    Balance lock(AccountId account);

    /// Notes a payment and keeps what the balance is after it.
    void topUp(Balance after, Money amount, Instant at);

    /// The days whose charges the balances do not know yet.
    List<BillingDay> unposted();

    /// Takes what a day's final lines come to from the balances, and only what they have not been charged for it
    /// yet: posting a day again does nothing, posting a corrected one charges or gives back the difference. All in
    /// the caller's transaction. Neither closes nor reports of the day wait for it; a day that is closed meanwhile,
    /// or that somebody else posts, is left as it was.
    void post(BillingDay day, Instant at);

    /// Locks balances for which something is due, leaving out those that others work on.
    List<Balance> lockDue(Instant now);

    /// Keeps what moves left behind.
    void keep(Collection<Balance> moved);
}

package io.vpcpeering.balance.store;

import io.vpcpeering.balance.Balance;
import io.vpcpeering.balance.BalanceStore;
import io.vpcpeering.balance.Isolation;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Balances in PostgreSQL.
public final class JdbiBalanceStore implements BalanceStore, Isolation.Differences {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiBalanceStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Balance> find(AccountId account) {
        return transactions.read(() -> table().find(account)).map(BalanceRow::toBalance);
    }

    @Override
    public Balance lock(AccountId account) {
        table().make(account);
        return table().lock(account).toBalance();
    }

    @Override
    public void topUp(Balance after, Money amount, Instant at) {
        table().addTopUp(after.account(), amount.amount(), at);
        table().update(List.of(BalanceRow.of(after)));
    }

    @Override
    public List<BillingDay> unposted() {
        return transactions.read(
                () -> table().unposted().stream().map(BillingDay::new).toList());
    }

    @Override
    public void post(BillingDay day, Instant at) {
        if (table().holdPosting(Math.toIntExact(day.date().toEpochDay()))) {
            table().toPost(day.date()).ifPresent(version -> post(day, version, at));
        }
    }

    private void post(BillingDay day, String version, Instant at) {
        table().post(day.date(), at);
        if (!table().donePosting(day.date(), version)) {
            // Closed meanwhile: posted as it is now, the next time.
            var _ = transactions.handle().rollback();
        }
    }

    @Override
    public List<Balance> lockDue(Instant now) {
        return table().lockDue(now.minus(Balance.GRACE)).stream()
                .map(BalanceRow::toBalance)
                .toList();
    }

    @Override
    public void keep(Collection<Balance> moved) {
        table().update(moved.stream().map(BalanceRow::of).toList());
    }

    @Override
    public List<PeeringId> toIsolate(Optional<PeeringId> after) {
        return transactions.read(
                () -> table().toIsolate(after.map(PeeringId::value).orElse("")));
    }

    @Override
    public List<PeeringId> toRestore(Optional<PeeringId> after) {
        return transactions.read(
                () -> table().toRestore(after.map(PeeringId::value).orElse("")));
    }

    private BalanceTable table() {
        return transactions.sql(BalanceTable.class);
    }
}

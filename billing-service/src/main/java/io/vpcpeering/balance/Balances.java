package io.vpcpeering.balance;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.transaction.UnitOfWork;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Payments, charges, and what follows from them.
public final class Balances {
    private final BalanceStore store;
    private final BalanceFacts facts;
    private final UnitOfWork transaction;
    private final Actor itself;
    private final InstantSource clock;

    /// @param itself in whose name accounts come into arrears
    /// @param clock the business clock
    public Balances(BalanceStore store, BalanceFacts facts, UnitOfWork transaction, Actor itself, InstantSource clock) {
        this.store = store;
        this.facts = facts;
        this.transaction = transaction;
        this.itself = itself;
        this.clock = clock;
    }

    /// How an account stands.
    public Balance of(AccountId account) {
        return store.find(account).orElseGet(() -> Balance.none(account));
    }

    /// Adds a payment; what it settles is settled at once. Runs in the caller's transaction.
    public Balance topUp(AccountId account, Money amount, Actor actor) {
        Instant now = clock.instant();
        Balance paid = store.lock(account).plus(amount);
        List<Balance.Move> moves = paid.due(now).map(List::of).orElse(List.of());
        Balance after = moves.isEmpty() ? paid : moves.getFirst().after();
        store.topUp(after, amount, now);
        facts.tell(moves, actor);
        return after;
    }

    /// Charges what was rated since the last time. A crash leaves a day charged or not, never half.
    public void post() {
        for (BillingDay day : store.unposted()) {
            transaction.run(() -> {
                store.post(day, clock.instant());
                return day;
            });
        }
    }

    /// Lets accounts come into arrears, and isolates those whose grace is over.
    public void review() {
        while (transaction.run(this::reviewSome) > 0) {
            // There may be more.
        }
    }

    private int reviewSome() {
        Instant now = clock.instant();
        List<Balance.Move> moves = store.lockDue(now).stream()
                .flatMap(balance -> balance.due(now).stream())
                .toList();
        store.keep(moves.stream().map(Balance.Move::after).toList());
        facts.tell(moves, itself);
        return moves.size();
    }
}

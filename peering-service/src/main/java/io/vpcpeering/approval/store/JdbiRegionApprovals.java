package io.vpcpeering.approval.store;

import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.Set;

/// Approvals in PostgreSQL. Thread-safe.
public final class JdbiRegionApprovals implements RegionApprovals {
    private final Transactions transactions;

    /// In this database.
    public JdbiRegionApprovals(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Set<Region> of(AccountId account) {
        return transactions.read(
                () -> transactions.sql(RegionApprovalTable.class).of(account));
    }

    @Override
    public void grant(AccountId account, Region region, Actor by, Instant at) {
        transactions.sql(RegionApprovalTable.class).grant(account, region, name(by), at);
    }

    private static String name(Actor actor) {
        return switch (actor) {
            case Actor.Account(AccountId id) -> id.toString();
            case Actor.Service(String name) -> name;
            case Actor.Operator(String name) -> name;
        };
    }
}

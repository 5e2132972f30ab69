package io.vpcpeering.approval.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.vpcpeering.approval.RegionApprovals;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Actor;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Approvals in PostgreSQL. Thread-safe.
public final class JdbiRegionApprovals implements RegionApprovals {
    private final Transactions transactions;

    /// In this database.
    public JdbiRegionApprovals(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Supplier<Map<AccountId, Set<Region>>> of(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map::of;
        }
        Supplier<List<RegionApprovalTable.Approved>> rows = transactions.read(
                () -> transactions.sql(RegionApprovalTable.class).of(accounts.toArray(AccountId[]::new)));
        return () -> rows.get().stream()
                .collect(groupingBy(
                        RegionApprovalTable.Approved::account,
                        mapping(RegionApprovalTable.Approved::region, toUnmodifiableSet())));
    }

    @Override
    public List<Approval> list(AccountId account) {
        return transactions.read(
                () -> transactions.sql(RegionApprovalTable.class).list(account));
    }

    @Override
    public void grant(AccountId account, Region region, Actor by, Instant at) {
        transactions.sql(RegionApprovalTable.class).grant(account, region, by.name(), at);
    }

    @Override
    public void revoke(AccountId account, Region region) {
        transactions.sql(RegionApprovalTable.class).revoke(account, region);
    }
}

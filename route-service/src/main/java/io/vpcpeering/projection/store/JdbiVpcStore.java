package io.vpcpeering.projection.store;

import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.VpcStore;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;

/// Known VPCs in `known_vpc`.
public final class JdbiVpcStore implements VpcStore {
    private final Transactions transactions;

    /// Over the service's database.
    public JdbiVpcStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public boolean addIfAbsent(KnownVpc vpc) {
        return table().insertIfAbsent(KnownVpcTable.Row.of(vpc)) == 1;
    }

    @Override
    public Optional<KnownVpc> hold(VpcId id, Hold hold) {
        Optional<KnownVpcTable.Row> row = switch (hold) {
            case SHARED -> table().lockShared(id);
            case COUNTING -> table().lockCounting(id);
            case CLOSED -> table().lockClosed(id);
        };
        return row.map(KnownVpcTable.Row::toVpc);
    }

    @Override
    public Optional<KnownVpc> find(VpcId id) {
        return transactions.read(() -> table().find(id).map(KnownVpcTable.Row::toVpc));
    }

    @Override
    public boolean contains(VpcId id) {
        return transactions.read(() -> table().contains(id));
    }

    @Override
    public void update(KnownVpc vpc) {
        table().update(KnownVpcTable.Row.of(vpc));
    }

    private KnownVpcTable table() {
        return transactions.sql(KnownVpcTable.class);
    }
}

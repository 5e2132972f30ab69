package io.vpcpeering.connect.store;

import io.vpcpeering.connect.Connect;
import io.vpcpeering.connect.ConnectState;
import io.vpcpeering.connect.ConnectStore;
import io.vpcpeering.peering.Change;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Connects in `connect`.
public final class JdbiConnectStore implements ConnectStore {
    /// Between not inserting a row because of another and not finding that one, the other was decided.
    private static final int ATTEMPTS = 3;

    private final Transactions transactions;

    /// Over the service's database.
    public JdbiConnectStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Connect> begin(Draft draft, Instant now) {
        return transactions.run(() -> Stream.generate(
                        () -> table().insert(draft, now).or(() -> table().equal(draft)))
                .limit(ATTEMPTS)
                .flatMap(Optional::stream)
                .findFirst());
    }

    @Override
    public Optional<Connect> find(ConnectId id, AccountId account) {
        return transactions.read(() -> table().find(id, account));
    }

    @Override
    public List<ConnectId> turn(Collection<ConnectId> ids, ConnectState from, ConnectState to, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transactions.run(() -> {
            List<ConnectId> turned = table().turn(ids, from, to, now);
            switch (to) {
                case DONE -> table().endOperations(turned, "SUCCEEDED");
                case UNDONE -> table().endOperations(turned, "FAILED");
                case RESERVING, WAITING, ROUTING, UNDOING -> {}
            }
            return turned;
        });
    }

    @Override
    public void recordOperation(Connect connect, Instant now) {
        transactions.run(() -> table().recordOperation(connect.id(), connect.account(), connect.peering(), now));
    }

    @Override
    public void follow(List<Change> changes) {
        changes.forEach(change -> {
            List<ConnectId> before = change.before().map(Peering::connects).orElse(List.of());
            List<ConnectId> after = change.after().connects();
            List<ConnectId> ended =
                    before.stream().filter(connect -> !after.contains(connect)).toList();
            for (ConnectState from : List.of(ConnectState.WAITING, ConnectState.ROUTING)) {
                var _ = turn(ended, from, ConnectState.UNDOING, change.at());
            }
            boolean waited =
                    change.before().stream().noneMatch(there -> there.state().isJoined());
            if (waited && change.after().state().isJoined()) {
                var _ = turn(after, ConnectState.WAITING, ConnectState.ROUTING, change.at());
            }
        });
    }

    @Override
    public List<ConnectId> routing(PeeringId peering) {
        return transactions.read(() -> table().routing(peering));
    }

    @Override
    public List<ConnectId> undoing(AccountId account) {
        return transactions.read(() -> table().undoing(account));
    }

    @Override
    public List<ConnectId> abandoned(Instant since) {
        return transactions.read(() -> table().abandoned(since));
    }

    @Override
    public List<PeeringId> routing(Instant since) {
        return transactions.read(() -> table().routingSince(since));
    }

    @Override
    public List<ConnectId> undoing(Instant since) {
        return transactions.read(() -> table().undoingSince(since));
    }

    @Override
    public int open() {
        return transactions.read(() -> table().open());
    }

    @Override
    public void forget(Instant before) {
        transactions.run(() -> table().forget(before));
    }

    private ConnectTable table() {
        return transactions.sql(ConnectTable.class);
    }
}

package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.SweepPause;
import io.vpcpeering.runtime.database.Transactions;
import java.util.Optional;

/// The switch in PostgreSQL, where every replica sees it. Thread-safe.
public final class JdbiSweepPause implements SweepPause {
    private final Transactions transactions;

    /// In this database.
    public JdbiSweepPause(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Optional<Paused> current() {
        return transactions.read(() -> table().current());
    }

    @Override
    public void pause(Paused pause) {
        transactions.run(() -> table().pause(pause));
    }

    @Override
    public void resume() {
        transactions.run(() -> table().resume());
    }

    private SweepPauseTable table() {
        return transactions.sql(SweepPauseTable.class);
    }
}

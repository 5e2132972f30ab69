package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Deadlines in PostgreSQL. Thread-safe.
public final class JdbiDeadlines implements Deadlines {
    private final Transactions transactions;

    /// In this database.
    public JdbiDeadlines(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void learn(Deadline deadline) {
        transactions.run(() -> table().learn(deadline));
    }

    @Override
    public void forget(PeeringId peering) {
        transactions.run(() -> table().forget(peering));
    }

    @Override
    public List<Deadline> claim(Instant now, Duration lease) {
        return transactions.run(() -> table().claim(now, now.plus(lease)));
    }

    @Override
    public void done(List<Deadline> claimed) {
        transactions.run(() -> table().done(claimed));
    }

    @Override
    public void release(List<Deadline> claimed) {
        transactions.run(() -> table().release(claimed));
    }

    @Override
    public List<Deadline> next(int limit) {
        return transactions.read(() -> table().next(limit));
    }

    @Override
    public Count count(Instant now) {
        return transactions.read(() -> table().count(now));
    }

    private DeadlineTable table() {
        return transactions.sql(DeadlineTable.class);
    }
}

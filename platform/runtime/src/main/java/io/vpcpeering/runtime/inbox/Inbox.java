package io.vpcpeering.runtime.inbox;

import io.vpcpeering.runtime.database.Transactions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// What this service has seen of others. Thread-safe.
public final class Inbox {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Transactions transactions;

    Inbox(Transactions transactions) {
        this.transactions = transactions;
    }

    /// The last version seen of a resource; 0 when none was.
    public long seen(String stream, String key) {
        return transactions.read(
                () -> transactions.sql(InboxTable.class).seen(stream, key).orElse(0L));
    }

    /// Waits until a version of a resource is seen, by this replica or another.
    ///
    /// @return false when `timeout` was over first
    public boolean await(String stream, String key, long version, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (seen(stream, key) < version) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    boolean mark(IncomingFact fact) {
        return transactions.sql(InboxTable.class).mark(fact.stream(), fact.key(), fact.version()) == 1;
    }
}

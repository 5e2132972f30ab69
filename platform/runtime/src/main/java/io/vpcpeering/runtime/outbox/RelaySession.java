package io.vpcpeering.runtime.outbox;

import io.vpcpeering.runtime.database.Sessions;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// The relay's session, and the lock that makes it the only one that publishes.
///
/// The lock is the session's, so it goes when the process or its connection dies. A process that is merely
/// stopped keeps both: therefore the server ends a session that has been silent for three seconds, or that
/// takes nothing of what it is sent for as long. A relay that works says something every 50 ms.
final class RelaySession implements AutoCloseable {
    /// How long a relay may be silent: Kafka must answer within it, or the relay gives up its turn.
    static final int SILENCE_MS = 3_000;

    private static final Map<String, String> PARAMETERS = Map.of(
            "idle_session_timeout",
            Integer.toString(SILENCE_MS),
            "idle_in_transaction_session_timeout",
            Integer.toString(SILENCE_MS),
            "tcp_user_timeout",
            Integer.toString(SILENCE_MS),
            // What is deleted and comes back after a crash is published twice, and dropped by its version.
            "synchronous_commit",
            "off",
            // With the ids in hand PostgreSQL hashes them; a generic plan compares each row with each.
            "plan_cache_mode",
            "force_custom_plan",
            // What is planned once is planned while nothing waits, and asked when much does.
            "enable_seqscan",
            "off");

    private final Handle handle;
    private final OutboxTable outbox;

    private RelaySession(Handle handle) {
        this.handle = handle;
        this.outbox = handle.attach(OutboxTable.class);
    }

    static RelaySession open(Sessions sessions) {
        return new RelaySession(sessions.open("outbox-relay", PARAMETERS));
    }

    boolean tryLead() {
        return outbox.tryLead();
    }

    /// The name under which Kafka knows this outbox, whichever relay speaks for it.
    String transactionalId() {
        return outbox.transactionalId();
    }

    /// Whether any facts are there that may go. Asked twenty times a second when nothing happens: it must be cheap.
    ///
    /// @param bulk how fast what nobody waits for is told
    boolean isWaiting(BulkPace bulk) {
        OutboxTable.Waiting waiting = outbox.waiting();
        return waiting.inTurn() || (waiting.bulk() && bulk.mayGoOn());
    }

    /// The oldest facts that are not in `sent`.
    ///
    /// @param bulk how fast what nobody waits for is told
    OutboxBatch oldestBut(OutboxBatch sent, BulkPace bulk) {
        return OutboxBatch.of(outbox.oldestBut(sent.ids(_ -> true), bulk.mayGoOn()));
    }

    void delete(OutboxBatch sent) {
        if (!sent.isEmpty()) {
            outbox.delete(sent.ids(row -> !row.isPage()), sent.ids(WaitingRow::isPage));
        }
    }

    OutboxTable.Backlog backlog() {
        return outbox.backlog();
    }

    @Override
    public void close() {
        handle.close();
    }
}

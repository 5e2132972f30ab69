package io.vpcpeering.suite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/// The least that PostgreSQL has to do when requests expire: the same rows in the same tables of the same
/// databases, by the shortest statements, while nothing is swept. Pages of facts and views are as large
/// as the product's, and come with the statement.
///
/// @param suite whose databases
/// @param locks whether peerings are locked before they are written, as whoever has to look at them first does; the
///     sweep does not
record SweepLimit(RunningSuite suite, boolean locks) {
    private static final int BATCH = 1_000;
    private static final int WORKERS = 4;
    private static final int VIEW_BYTES = 200;
    private static final int FACT_BYTES = 450;
    private static final int END_BYTES = 250;

    /// Expires the requests of a name, which must be known everywhere; their deadlines and what is known of
    /// them are as after a real sweep.
    ///
    /// @return requests a second
    double of(String name) throws SQLException, InterruptedException, ExecutionException {
        var peering = new Database(suite, "peering");
        var expiry = new Database(suite, "expiry");
        for (Database outbox : List.of(peering, expiry)) {
            outbox.execute("CREATE TABLE outbox_limit (LIKE outbox_page INCLUDING ALL)");
        }
        List<String> ids = peering.query(
                "SELECT peering_id FROM peering WHERE name = '" + name + "' ORDER BY expires_at",
                row -> row.getString(1));
        var next = new AtomicInteger();
        long start = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(WORKERS)) {
            var ends = new ArrayList<Future<Boolean>>();
            for (int worker = 0; worker < WORKERS; worker++) {
                ends.add(workers.submit(work(ids, next)));
            }
            for (Future<Boolean> end : ends) {
                end.get();
            }
        }
        double rate = ids.size() / ((System.nanoTime() - start) / 1e9);
        for (Database outbox : List.of(peering, expiry)) {
            outbox.execute("DROP TABLE outbox_limit");
        }
        return rate;
    }

    private Callable<Boolean> work(List<String> ids, AtomicInteger next) {
        return () -> {
            try (var peering = new Statement("peering", locks ? LOCK_AND_EXPIRE : EXPIRE);
                    var expiry = new Statement("expiry", END)) {
                for (int from = next.getAndAdd(BATCH); from < ids.size(); from = next.getAndAdd(BATCH)) {
                    Object[] batch = ids.subList(from, Math.min(from + BATCH, ids.size()))
                            .toArray();
                    peering.run(batch, new byte[VIEW_BYTES], new byte[FACT_BYTES * batch.length]);
                    expiry.run(batch, new byte[END_BYTES * batch.length]);
                }
            }
            return true;
        };
    }

    /// A statement with a connection of its own; each run is a transaction.
    private final class Statement implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement prepared;

        Statement(String database, String sql) throws SQLException {
            this.connection = new Database(suite, database).connect();
            this.prepared = connection.prepareStatement(sql);
        }

        void run(Object[] ids, byte[]... values) throws SQLException {
            prepared.setArray(1, connection.createArrayOf("text", ids));
            for (int place = 0; place < values.length; place++) {
                prepared.setBytes(place + 2, values[place]);
            }
            prepared.execute();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static final String AFTER = """
            , entry AS (
                INSERT INTO peering_ledger (peering_id, version, happened_at, fact, from_state, to_state,
                                            actor_kind, actor_name, reason_code, reason)
                SELECT peering_id, version, now(), 'EXPIRED', 'PENDING', 'EXPIRED',
                       'SERVICE', 'expiry-service', 'REQUEST_LIFETIME_OVER', ''
                  FROM after),
            seen AS (
                INSERT INTO view_change (account, change)
                SELECT account, ?
                  FROM after, unnest(ARRAY[900001, 900002]) AS account)
            INSERT INTO outbox_limit (size, facts)
            SELECT count(*), ? FROM after
            """;

    private static final String EXPIRE = """
            WITH after AS (
                UPDATE peering
                   SET state = 'EXPIRED', state_since = now(), expires_at = NULL, version = version + 1
                 WHERE peering_id = ANY (?)
                RETURNING peering_id, version)
            """ + AFTER;

    private static final String LOCK_AND_EXPIRE = """
            WITH locked AS (
                SELECT peering_id, version FROM peering
                 WHERE peering_id = ANY (?) ORDER BY peering_id FOR NO KEY UPDATE),
            after AS (
                UPDATE peering
                   SET state = 'EXPIRED', state_since = now(), expires_at = NULL, version = peering.version + 1
                  FROM locked WHERE peering.peering_id = locked.peering_id
                RETURNING peering.peering_id, peering.version)
            """ + AFTER;

    private static final String END = """
            WITH gone AS (DELETE FROM deadline WHERE peering_id = ANY (?) RETURNING peering_id)
            INSERT INTO outbox_limit (size, facts)
            SELECT count(*), ? FROM gone
            """;
}

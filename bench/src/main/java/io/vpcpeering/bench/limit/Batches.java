package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.stage.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/// What PostgreSQL does in batches on one connection, in rows a second.
public final class Batches {
    private static final int OUTBOX_BATCH = 1_000;

    private Batches() {}

    /// Expires so many due requests with all that follows.
    public static double expired(Stage stage, Yardstick yardstick, int requests) throws IOException, SQLException {
        try (Connection connection = stage.database(Stage.YARDSTICK).connect();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO peering (requester_vpc, accepter_vpc, state, expires_at)"
                    + " SELECT i % " + yardstick.size() + ", (i + 300) % " + yardstick.size()
                    + ", 0, now() - interval '1 day' + i * interval '1 ms' FROM generate_series(1, " + requests
                    + ") AS i");
            statement.execute("ANALYZE peering");
            return perSecond(connection, "SELECT expire_batch()", requests);
        }
    }

    /// Deletes so many facts from an outbox, a thousand at a time, in their order.
    public static double deleted(Stage stage, int facts) throws IOException, SQLException {
        try (Connection connection = stage.database(Stage.YARDSTICK).connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE outbox");
            statement.execute("INSERT INTO outbox (key, event) SELECT i, convert_to(repeat('x', 300), 'UTF8')"
                    + " FROM generate_series(1, " + facts + ") AS i");
            statement.execute("VACUUM ANALYZE outbox");
            return perSecond(
                    connection,
                    "WITH gone AS (DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT "
                            + OUTBOX_BATCH + ") RETURNING 1) SELECT count(*) FROM gone",
                    facts);
        }
    }

    private static double perSecond(Connection connection, String sql, int expected) throws SQLException {
        try (var batch = connection.prepareStatement(sql)) {
            long begin = System.nanoTime();
            long done = 0;
            while (done < expected) {
                try (var rows = batch.executeQuery()) {
                    rows.next();
                    long now = rows.getLong(1);
                    if (now == 0) {
                        throw new IllegalStateException("only " + done + " of " + expected + " rows are there");
                    }
                    done += now;
                }
            }
            return done * 1e9 / (System.nanoTime() - begin);
        }
    }
}

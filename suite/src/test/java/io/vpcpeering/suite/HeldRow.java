package io.vpcpeering.suite;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A row of a service's database that a story holds, so that whoever needs it stands still at a known step.
final class HeldRow implements AutoCloseable {
    private final Database database;
    private final Connection connection;
    private final long backend;

    HeldRow(Database database, String table, String key, String id) throws SQLException {
        this.database = database;
        this.connection = database.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1 FROM " + table + " WHERE " + key + " = '" + id + "' FOR UPDATE");
            try (var row = statement.executeQuery("SELECT pg_backend_pid()")) {
                row.next();
                backend = row.getLong(1);
            }
        }
    }

    /// Waits until somebody stands still because of it.
    void awaitWaiter() {
        Eventually.within(Duration.ofSeconds(20), () -> {
            long waiting = database.number(
                    "SELECT count(*) FROM pg_stat_activity WHERE " + backend + " = ANY (pg_blocking_pids(pid))");
            if (waiting == 0) {
                throw new AssertionError("nobody waits for the row");
            }
        });
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}

package io.vpcpeering.routeservice;

import io.vpcpeering.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;

/// Row locks that a test holds in the service's database, as somebody would whose transaction is under way.
final class RowLocks implements AutoCloseable {
    private final TestPostgres.Database database;
    private final Connection connection;
    private final int pid;

    RowLocks(TestPostgres.Database database) throws SQLException {
        this.database = database;
        this.connection = database.connect();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            pid = row.getInt(1);
        }
    }

    /// Locks a row as whoever changes it does; not having it within half a second is an error.
    void hold(String table, String key, String id) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = 500");
            statement.execute("SELECT 1 FROM " + table + " WHERE " + key + " = '" + id + "' FOR NO KEY UPDATE");
        }
    }

    /// Whether somebody waits for one of these locks.
    boolean isWaitedFor() throws SQLException {
        try (var other = database.connect();
                var statement = other.prepareStatement(
                        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE ? = ANY (pg_blocking_pids(pid)))")) {
            statement.setInt(1, pid);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /// Lets them go.
    void letGo() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

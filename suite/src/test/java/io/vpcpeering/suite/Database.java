package io.vpcpeering.suite;

import io.vpcpeering.launcher.secrets.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A service's database, looked at from outside: what the ledger says is what must have been told.
///
/// @param suite whose
/// @param name for example `peering`
record Database(RunningSuite suite, String name) {
    /// A row, read.
    @FunctionalInterface
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /// A connection; the caller closes it.
    Connection connect() throws SQLException {
        try {
            return connect("peering", secrets().databasePassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + (suite.portBase() + 6) + "/" + name, role, password);
    }

    private Secrets secrets() {
        return new Secrets(suite.directory().resolve("secrets"));
    }

    /// Has everything written that was changed so far, of all databases.
    void checkpoint() {
        try (var connection = connect("postgres", secrets().administratorPassword());
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> List<T> query(String sql, Reading<T> reading) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long number(String sql) {
        return query(sql, row -> row.getLong(1)).getFirst();
    }

    void execute(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.process.Loopback;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// A service's database, looked at from outside. The driver is the caller's to bring.
///
/// @param port of PostgreSQL
/// @param name for example `peering`
/// @param password of the role that owns it
public record Database(int port, String name, String password) {
    /// As whom the services, and we, are known to it.
    public static final String ROLE = "peering";

    /// A row, read.
    @FunctionalInterface
    public interface Reading<T> {
        /// What the row says.
        T of(ResultSet row) throws SQLException;
    }

    /// All rows of a query.
    public <T> List<T> query(String sql, Reading<T> reading) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(reading.of(rows));
            }
            return List.copyOf(all);
        }
    }

    /// The first column of a query.
    public List<String> column(String sql) throws SQLException {
        return query(sql, row -> row.getString(1));
    }

    /// Does something to the database.
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A session; the caller closes it.
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + name, ROLE, password);
    }

    /// Without the password.
    @Override
    public String toString() {
        return "database " + name;
    }
}

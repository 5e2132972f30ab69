package io.vpcpeering.launcher.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/// The role and the databases of the services inside a running PostgreSQL.
final class Databases {
    /// The role that owns and uses the services' databases.
    static final String ROLE = "peering";

    private final int port;
    private final String administratorPassword;

    Databases(int port, String administratorPassword) {
        this.port = port;
        this.administratorPassword = administratorPassword;
    }

    /// Makes what is missing. May be repeated at any time, also after an interrupted first time.
    void createMissing(List<String> names, String rolePassword) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres?ApplicationName=launcher&loginTimeout=10".formatted(port);
        try (var connection = DriverManager.getConnection(url, PostgresCluster.ADMINISTRATOR, administratorPassword)) {
            createRole(connection, rolePassword);
            for (var name : names) {
                createDatabase(connection, name);
            }
        }
    }

    private static void createRole(Connection connection, String password) throws SQLException {
        if (isMissing(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", ROLE)) {
            run(connection, "CREATE ROLE " + ROLE + " LOGIN PASSWORD " + quoted(connection, password));
        }
    }

    private static void createDatabase(Connection connection, String name) throws SQLException {
        if (isMissing(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            run(connection, "CREATE DATABASE " + name + " OWNER " + ROLE + " STRATEGY file_copy");
        }
    }

    private static boolean isMissing(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    /// Utility statements take no parameters, so the server itself writes the literal.
    private static String quoted(Connection connection, String value) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT quote_literal(?)")) {
            statement.setString(1, value);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

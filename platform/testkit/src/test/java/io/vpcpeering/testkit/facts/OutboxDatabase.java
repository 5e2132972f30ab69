package io.vpcpeering.testkit.facts;

import io.vpcpeering.testkit.TestPostgres;
import java.sql.SQLException;

/// What can be seen of an outbox and its relays in their database.
record OutboxDatabase(TestPostgres.Database database) {
    private static final String RELAYS =
            " FROM pg_stat_activity WHERE application_name = 'outbox-relay' AND datname = current_database()";

    /// Facts that are not yet told.
    long waiting() throws SQLException {
        return number("SELECT (SELECT count(*) FROM outbox) + (SELECT coalesce(sum(size), 0) FROM outbox_page)");
    }

    /// The number that was drawn last, whether its fact has been committed or not.
    long lastNumber() throws SQLException {
        return number("SELECT last_value FROM outbox_outbox_id_seq");
    }

    /// Whether one of the relays has the lock.
    boolean isLed() throws SQLException {
        return number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                        + " AND pid IN (SELECT pid" + RELAYS + ")")
                == 1;
    }

    /// Relays that are connected.
    long relays() throws SQLException {
        return number("SELECT count(*)" + RELAYS);
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

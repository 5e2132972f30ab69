package io.vpcpeering.runtime.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the schema of this release.
public final class Migrations {
    private static final int PATIENCE_SECONDS = 300;

    private Migrations() {}

    /// Does what is left to do. Of replicas that start together one does it and the others wait: Flyway's own lock is
    /// taken only once its table is there, and the making of that table is what they would race for.
    ///
    /// @param database of at least three connections
    /// @throws org.flywaydb.core.api.FlywayException when it cannot be done
    /// @throws SQLException when the database does not answer, or others take longer than five minutes
    public static void run(DataSource database) throws SQLException {
        try (Connection turn = database.getConnection();
                Statement statement = turn.createStatement()) {
            turn.setAutoCommit(false);
            // Whoever waits and whoever works is silent for longer than connections may be otherwise. The lock's time
            // is over first, so that it is what is told.
            turn.setNetworkTimeout(Runnable::run, (PATIENCE_SECONDS + 30) * 1_000);
            statement.execute("SET LOCAL lock_timeout = '" + PATIENCE_SECONDS + "s'");
            statement.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('migrations'))");
            // The runtime's tables and the service's own are versioned apart: either may grow without renumbering the
            // other.
            migrate(database, "classpath:db/runtime", "runtime_schema_history");
            migrate(database, "classpath:db/migration", "schema_history");
            turn.rollback();
        }
    }

    private static void migrate(DataSource database, String location, String history) {
        Flyway.configure()
                .dataSource(database)
                .locations(location)
                .table(history)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}

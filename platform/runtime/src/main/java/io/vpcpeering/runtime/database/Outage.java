package io.vpcpeering.runtime.database;

import java.sql.SQLException;
import java.util.Optional;

/// Tells an outage of the database, which passes and may be waited out, from a mistake, which does not.
public final class Outage {
    private Outage() {}

    /// Whether the database was away, out of resources, or too busy with others: no connection, an operator's
    /// intervention, a lock or a transaction that somebody kept too long.
    public static boolean caused(Throwable thrown) {
        return failure(thrown).filter(sql -> isOutage(sql.getSQLState())).isPresent();
    }

    /// What PostgreSQL calls the failure; empty when it was not the database's, or has no name.
    static Optional<String> state(Throwable thrown) {
        return failure(thrown).map(SQLException::getSQLState);
    }

    private static Optional<SQLException> failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private static boolean isOutage(@org.jspecify.annotations.Nullable String state) {
        return switch (state) {
            // The driver's own failures, and a pool that has nothing to give, come without a state.
            case null -> true;
            // lock not available; idle in transaction; serialization failure; deadlock
            case "55P03", "25P03", "40001", "40P01" -> true;
            // 08 connection, 53 resources, 57 operator intervention
            case String other -> other.startsWith("08") || other.startsWith("53") || other.startsWith("57");
        };
    }
}

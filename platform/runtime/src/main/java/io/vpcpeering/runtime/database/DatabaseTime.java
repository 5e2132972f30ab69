package io.vpcpeering.runtime.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The database's time in a piece of work: asked when it is first wanted, and counted on from there. For one thread.
final class DatabaseTime {
    private @Nullable Instant asked;
    private long askedNanos;

    /// To the microsecond that PostgreSQL keeps.
    Instant now(Handle handle) {
        Instant since = asked == null ? ask(handle, "SELECT clock_timestamp()") : asked;
        return since.plusNanos(System.nanoTime() - askedNanos).truncatedTo(ChronoUnit.MICROS);
    }

    /// Asks by a statement that gives the time and does something else as well.
    Instant ask(Handle handle, String sql) {
        Instant answered = handle.createQuery(sql).mapTo(Instant.class).one();
        askedNanos = System.nanoTime();
        asked = answered;
        return answered;
    }
}

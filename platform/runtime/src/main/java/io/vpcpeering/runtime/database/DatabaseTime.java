package io.vpcpeering.runtime.database;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The database's time in a piece of work: asked when it is first wanted, or on the way of something else, and
/// counted on from there. For one thread.
final class DatabaseTime {
    static final String QUESTION = "SELECT clock_timestamp()";

    private @Nullable Instant asked;
    private long askedNanos;

    /// To the microsecond that PostgreSQL keeps.
    Instant now(Handle handle) {
        if (asked == null) {
            Unsent.ask(handle, this);
        }
        return Objects.requireNonNull(asked)
                .plusNanos(System.nanoTime() - askedNanos)
                .truncatedTo(ChronoUnit.MICROS);
    }

    boolean isKnown() {
        return asked != null;
    }

    /// What [#QUESTION] was answered.
    ///
    /// @param at when, as [System#nanoTime] says
    void tell(Instant answer, long at) {
        askedNanos = at;
        asked = answer;
    }
}

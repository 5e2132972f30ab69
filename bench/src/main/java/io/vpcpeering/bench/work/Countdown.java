package io.vpcpeering.bench.work;

import io.vpcpeering.launcher.postgres.Database;
import java.sql.SQLException;
import java.time.Duration;

/// Watches something in a database become nothing.
///
/// @param database whose
/// @param count what is left, as a query
record Countdown(Database database, String count) {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long GLANCE_MILLIS = 20;

    /// Rows of facts that wait to be told.
    static Countdown untold(Database database) {
        return new Countdown(database, "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_page)");
    }

    /// Returns when nothing is left.
    void await() throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (left() > 0) {
            pause(deadline);
        }
    }

    /// How many are left.
    long left() throws SQLException {
        return Long.parseLong(database.column(count).getFirst());
    }

    /// How many a second, from the first that goes to the last.
    ///
    /// @param all how many there are when it begins
    double perSecond(long all) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long before = System.nanoTime();
        long left = left();
        while (left == all) {
            pause(deadline);
            before = System.nanoTime();
            left = left();
        }
        while (left > 0) {
            pause(deadline);
            left = left();
        }
        return all * 1e9 / (System.nanoTime() - before);
    }

    private void pause(long deadline) throws InterruptedException {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("not done after " + PATIENCE + ": " + count);
        }
        Thread.sleep(GLANCE_MILLIS);
    }
}

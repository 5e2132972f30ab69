package io.vpcpeering.bench.limit;

import io.vpcpeering.bench.stage.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import org.HdrHistogram.Histogram;

/// How long PostgreSQL takes to delete the routes to one peering, committed.
public final class RouteDeletes {
    private static final int PRECISION = 3;

    private RouteDeletes() {}

    /// The median of so many deletions, in milliseconds.
    ///
    /// @param routes that lead to each peering
    public static double millis(Stage stage, int routes, int times) throws IOException, SQLException {
        var seen = new Histogram(PRECISION);
        try (Connection connection = stage.database(Stage.YARDSTICK).connect();
                var insert = connection.prepareStatement("INSERT INTO route (table_id, destination, next_hop)"
                        + " SELECT ?, set_masklen(inet '32.0.0.0' + i * 256, 24)::cidr, ?"
                        + " FROM generate_series(1, ?) AS i");
                var delete = connection.prepareStatement("DELETE FROM route WHERE next_hop = ?")) {
            for (int hop = 0; hop < times; hop++) {
                insert.setInt(1, hop);
                insert.setInt(2, hop);
                insert.setInt(3, routes);
                insert.executeUpdate();
                delete.setInt(1, hop);
                long begin = System.nanoTime();
                int deleted = delete.executeUpdate();
                seen.recordValue(System.nanoTime() - begin);
                if (deleted != routes) {
                    throw new IllegalStateException(deleted + " of " + routes + " routes were there");
                }
            }
        }
        return seen.getValueAtPercentile(50) / 1e6;
    }
}

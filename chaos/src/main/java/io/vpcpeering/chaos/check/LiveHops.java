package io.vpcpeering.chaos.check;

import io.vpcpeering.launcher.postgres.Database;
import java.sql.SQLException;
import java.util.List;

/// I4: every route to a peering leads to one that route-service knows to be live. It withdraws routes in the very
/// transaction in which it learns of an end: this holds at any moment, and what does not hold is not worth waiting for.
/// That it knows what is the case is for [Projections] to say.
///
/// @param routes the database of route-service
record LiveHops(Database routes) implements Check {
    /// An isolated peering is kept as active there, with a standing beside it.
    private static final String LEFT = """
            SELECT count(*) || ' routes lead to ' || next_hop || ', which is ' || coalesce(min(state), 'unknown')
              FROM route
              LEFT JOIN known_peering ON peering_id = next_hop
             WHERE next_hop_type = 'PEERING' AND state IS DISTINCT FROM 'ACTIVE'
             GROUP BY next_hop
             ORDER BY next_hop
            """;

    @Override
    public List<Violation> violations() throws SQLException {
        return routes.column(LEFT).stream().map(row -> new Violation("I4", row)).toList();
    }
}

package io.vpcpeering.route.store;

import io.vpcpeering.route.ReservedRoute;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `reserved_route` and `reserving_connect`.
interface ReservedRouteSql {
    /// Of two who open the same connect at once, one waits for the other.
    @SqlUpdate("INSERT INTO reserving_connect (connect_id) VALUES (:connect) ON CONFLICT (connect_id) DO NOTHING")
    void open(ConnectId connect);

    @SqlQuery("SELECT closed_at IS NULL FROM reserving_connect WHERE connect_id = :connect FOR UPDATE")
    boolean lockOpen(ConnectId connect);

    /// In the order of numbers, so that two who close several cannot wait for each other in a circle.
    @SqlUpdate("""
            INSERT INTO reserving_connect (connect_id, closed_at)
            SELECT connect_id, now()
              FROM unnest(CAST(:connects AS bigint[])) AS closed (connect_id)
             ORDER BY connect_id
                ON CONFLICT (connect_id) DO UPDATE
               SET closed_at = coalesce(reserving_connect.closed_at, EXCLUDED.closed_at)
            """)
    void close(Collection<ConnectId> connects);

    @SqlUpdate("""
            INSERT INTO reserved_route (route_table_id, destination, connect_id, peering_id)
            SELECT route_table_id, destination, :connect, :peering
              FROM unnest(CAST(:tables AS text[]), CAST(:destinations AS cidr[])) AS place (route_table_id, destination)
                ON CONFLICT (route_table_id, destination) DO NOTHING
            """)
    void insert(ConnectId connect, PeeringId peering, Collection<RouteTableId> tables, Collection<Cidr> destinations);

    @SqlQuery("""
            SELECT reserved_route.connect_id AS connect, reserved_route.route_table_id AS "table", route_table.vpc_id AS vpc,
                   reserved_route.destination, reserved_route.peering_id AS peering
              FROM reserved_route
              JOIN route_table ON route_table.route_table_id = reserved_route.route_table_id
             WHERE reserved_route.route_table_id = :table
             ORDER BY reserved_route.destination
            """)
    @RegisterConstructorMapper(ReservedRoute.class)
    List<ReservedRoute> in(RouteTableId table);

    @SqlUpdate("DELETE FROM reserved_route WHERE connect_id = ANY (:connects)")
    void deleteThoseOf(Collection<ConnectId> connects);

    @SqlUpdate("DELETE FROM reserved_route WHERE route_table_id = ANY (:tables)")
    void deleteAllOf(Collection<RouteTableId> tables);

    /// Each place becomes a route.
    @SqlQuery("""
                 WITH place AS (   DELETE FROM reserved_route
                                    WHERE connect_id = ANY (:connects)
                                      AND peering_id = :peering
                                RETURNING route_table_id, destination)
               INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)
               SELECT route_table_id, destination, 'PEERING', :peering, ''
                 FROM place
            RETURNING route_table_id, destination, next_hop_type, next_hop, description
            """)
    @RegisterConstructorMapper(RouteRow.class)
    List<RouteRow> turnIntoRoutes(PeeringId peering, Collection<ConnectId> connects);

    @SqlUpdate("""
            DELETE FROM reserving_connect
             WHERE connect_id IN (SELECT connect_id
                                    FROM reserving_connect
                                   WHERE closed_at < :before
                                   LIMIT 1000
                                     FOR UPDATE SKIP LOCKED)
            """)
    void forgetClosed(Instant before);
}

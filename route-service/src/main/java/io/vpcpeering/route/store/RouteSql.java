package io.vpcpeering.route.store;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `route`.
@RegisterConstructorMapper(RouteRow.class)
interface RouteSql {
    @SqlUpdate("""
            INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)
            SELECT :table, destination, next_hop_type, next_hop, description
              FROM unnest(CAST(:destinations AS cidr[]), CAST(:types AS text[]), CAST(:hops AS text[]),
                          CAST(:descriptions AS text[]))
                AS added (destination, next_hop_type, next_hop, description)
            """)
    void insert(
            RouteTableId table,
            Collection<Cidr> destinations,
            Collection<String> types,
            Collection<String> hops,
            Collection<String> descriptions);

    @SqlQuery("""
            SELECT route_table_id, destination, next_hop_type, next_hop, description
              FROM route
             WHERE route_table_id = ANY (:tables)
             ORDER BY route_table_id, destination
            """)
    List<RouteRow> of(Collection<RouteTableId> tables);

    @SqlUpdate("DELETE FROM route WHERE route_table_id = :table AND destination = ANY (:destinations)")
    void delete(RouteTableId table, Collection<Cidr> destinations);

    @SqlUpdate("DELETE FROM route WHERE route_table_id = ANY (:tables)")
    void deleteAllOf(Collection<RouteTableId> tables);

    @SqlQuery("""
               DELETE FROM route
                WHERE next_hop = :peering
                  AND peering_live IS NOT NULL
            RETURNING route_table_id, destination, next_hop_type, next_hop, description
            """)
    List<RouteRow> deleteThoseOver(PeeringId peering);
}

package io.vpcpeering.route.store;

import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// All SQL on `route`.
@RegisterConstructorMapper(RouteRow.class)
interface RouteSql {
    /// How many routes of a VPC lead over a peering.
    record Count(PeeringId nextHop, VpcId vpcId, int routes) {}

    /// What a list is filtered by; empty texts and arrays filter nothing.
    record Filter(
            AccountId owner,
            String region,
            String vpc,
            List<RouteTableId> tables,
            String destination,
            String type,
            String nextHop,
            int size,
            int skip) {}

    @SqlWrite("""
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

    @SqlWrite("DELETE FROM route WHERE route_table_id = :table AND destination = ANY (:destinations)")
    void delete(RouteTableId table, Collection<Cidr> destinations);

    @SqlWrite("DELETE FROM route WHERE route_table_id = ANY (:tables)")
    void deleteAllOf(Collection<RouteTableId> tables);

    @SqlQuery("""
               DELETE FROM route
                WHERE next_hop = :peering
                  AND peering_live IS NOT NULL
            RETURNING route_table_id, destination, next_hop_type, next_hop, description
            """)
    List<RouteRow> deleteThoseOver(PeeringId peering);

    @SqlQuery("""
            SELECT count(*)
              FROM route_table
              JOIN route ON route.route_table_id = route_table.route_table_id
             WHERE route_table.account_uin = :owner
               AND (:region = '' OR route_table.region = :region)
               AND (:vpc = '' OR route_table.vpc_id = :vpc)
               AND (cardinality(CAST(:tables AS text[])) = 0 OR route_table.route_table_id = ANY (:tables))
               AND (:destination = '' OR route.destination = CAST(NULLIF(:destination, '') AS cidr))
               AND (:type = '' OR route.next_hop_type = :type)
               AND (:nextHop = '' OR route.next_hop = :nextHop)
            """)
    int matching(@BindMethods Filter filter);

    @SqlQuery("""
            SELECT route.route_table_id, destination, next_hop_type, next_hop, description, vpc_id
              FROM route_table
              JOIN route ON route.route_table_id = route_table.route_table_id
             WHERE route_table.account_uin = :owner
               AND (:region = '' OR route_table.region = :region)
               AND (:vpc = '' OR route_table.vpc_id = :vpc)
               AND (cardinality(CAST(:tables AS text[])) = 0 OR route_table.route_table_id = ANY (:tables))
               AND (:destination = '' OR route.destination = CAST(NULLIF(:destination, '') AS cidr))
               AND (:type = '' OR route.next_hop_type = :type)
               AND (:nextHop = '' OR route.next_hop = :nextHop)
             ORDER BY route.route_table_id, destination
             LIMIT :size
            OFFSET :skip
            """)
    @RegisterConstructorMapper(PlacedRow.class)
    List<PlacedRow> page(@BindMethods Filter filter);

    /// Served by `route_to_peering`: touches the peerings' own routes only.
    @SqlQuery("""
            SELECT route.next_hop, route_table.vpc_id, count(*) AS routes
              FROM route
              JOIN route_table ON route_table.route_table_id = route.route_table_id
             WHERE route.next_hop = ANY (:peerings)
               AND route.peering_live IS NOT NULL
             GROUP BY route.next_hop, route_table.vpc_id
            """)
    @RegisterConstructorMapper(Count.class)
    List<Count> countOver(Collection<PeeringId> peerings);

    @SqlQuery("""
            SELECT route.route_table_id, destination, next_hop_type, next_hop, description, vpc_id
              FROM route
              JOIN route_table ON route_table.route_table_id = route.route_table_id
             WHERE route.next_hop = :peering
               AND route.peering_live IS NOT NULL
               AND route_table.account_uin = :owner
             ORDER BY route.route_table_id, destination
            """)
    @RegisterConstructorMapper(PlacedRow.class)
    List<PlacedRow> over(PeeringId peering, AccountId owner);
}

package io.vpcpeering.route.store;

import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `route_table`.
@RegisterConstructorMapper(TableRow.class)
interface RouteTableSql {
    /// A subnet and the table that routes it.
    record SubnetOfTable(RouteTableId routeTableId, SubnetId subnetId) {}

    /// What a list is filtered and ordered by; empty texts and arrays filter nothing.
    record Filter(
            AccountId owner,
            String region,
            String vpc,
            List<RouteTableId> ids,
            String namePart,
            String order,
            int size,
            int skip) {}

    @SqlQuery("SELECT count(*) FROM route_table WHERE vpc_id = :vpc")
    int count(VpcId vpc);

    @SqlUpdate("""
            INSERT INTO route_table (route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version)
            VALUES (:routeTableId, :vpcId, :accountUin, :region, :name, :isDefault, :createdAt, :version)
            """)
    void insert(@BindMethods TableRow row);

    /// Whoever changes a table's routes holds it, so that they can be counted and compared. The key stays free
    /// for references. Its routes are read by a statement of their own, which sees what was committed while
    /// this one waited.
    @SqlQuery("""
            SELECT route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version
              FROM route_table
             WHERE route_table_id = :id
               AND vpc_id = :vpc
               FOR NO KEY UPDATE
            """)
    Optional<TableRow> lock(VpcId vpc, RouteTableId id);

    /// For whoever removes a table: nobody refers to it meanwhile.
    @SqlQuery("""
            SELECT route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version
              FROM route_table
             WHERE route_table_id = :id
               AND vpc_id = :vpc
               FOR UPDATE
            """)
    Optional<TableRow> lockAlone(VpcId vpc, RouteTableId id);

    /// Every table that leads to one of the peerings or keeps a place for it, in one order, so that two that withdraw
    /// or add routes cannot wait for each other in a circle.
    @SqlQuery("""
            SELECT route_table_id
              FROM route_table
             WHERE route_table_id IN (SELECT route_table_id
                                        FROM route
                                       WHERE next_hop = ANY (:peerings)
                                         AND peering_live IS NOT NULL
                                       UNION
                                      SELECT route_table_id
                                        FROM reserved_route
                                       WHERE peering_id = ANY (:peerings))
             ORDER BY route_table_id
               FOR NO KEY UPDATE
            """)
    List<RouteTableId> lockThoseLeadingTo(Collection<PeeringId> peerings);

    @SqlQuery("""
            SELECT route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version
              FROM route_table
             WHERE vpc_id = :vpc
             ORDER BY route_table_id
               FOR UPDATE
            """)
    List<TableRow> lockThoseOf(VpcId vpc);

    @SqlWrite("UPDATE route_table SET name = :name, version = :version WHERE route_table_id = :id")
    void rename(RouteTableId id, ResourceName name, long version);

    @SqlWrite("UPDATE route_table SET version = :version WHERE route_table_id = :id")
    void setVersion(RouteTableId id, long version);

    @SqlQuery("""
               UPDATE route_table
                  SET version = version + 1
                WHERE route_table_id = ANY (:ids)
            RETURNING route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version
            """)
    List<TableRow> countUp(Collection<RouteTableId> ids);

    @SqlWrite("DELETE FROM route_table WHERE route_table_id = ANY (:ids)")
    void delete(Collection<RouteTableId> ids);

    @SqlQuery("""
            SELECT route_table_id, subnet_id
              FROM subnet
             WHERE route_table_id = ANY (:ids)
             ORDER BY cidr
            """)
    @RegisterConstructorMapper(SubnetOfTable.class)
    List<SubnetOfTable> subnetsOf(Collection<RouteTableId> ids);

    @SqlQuery("""
            SELECT count(*)
              FROM route_table
             WHERE account_uin = :owner
               AND (:region = '' OR region = :region)
               AND (:vpc = '' OR vpc_id = :vpc)
               AND (cardinality(CAST(:ids AS text[])) = 0 OR route_table_id = ANY (:ids))
               AND strpos(name, :namePart) > 0
            """)
    int matching(@BindMethods Filter filter);

    /// A page with its routes in one statement, so that a table's version and its routes are of one moment.
    @SqlQuery("""
              WITH page AS (SELECT route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version,
                                   row_number() OVER (ORDER BY CASE :order WHEN 'NAME_UP' THEN name END,
                                                               CASE :order WHEN 'NAME_DOWN' THEN name END DESC,
                                                               CASE :order WHEN 'OLDEST_FIRST' THEN created_at END,
                                                               created_at DESC,
                                                               route_table_id) AS place
                              FROM route_table
                             WHERE account_uin = :owner
                               AND (:region = '' OR region = :region)
                               AND (:vpc = '' OR vpc_id = :vpc)
                               AND (cardinality(CAST(:ids AS text[])) = 0 OR route_table_id = ANY (:ids))
                               AND strpos(name, :namePart) > 0
                             ORDER BY place
                             LIMIT :size
                            OFFSET :skip)
            SELECT page.route_table_id, page.vpc_id, page.account_uin, page.region, page.name, page.is_default,
                   page.created_at, page.version,
                   route.destination, route.next_hop_type, route.next_hop, route.description
              FROM page
              LEFT JOIN route ON route.route_table_id = page.route_table_id
             ORDER BY page.place, route.destination
            """)
    @RegisterConstructorMapper(ListedRow.class)
    List<ListedRow> page(@BindMethods Filter filter);

    @SqlQuery("""
            SELECT route_table.route_table_id, vpc_id, account_uin, region, name, is_default, created_at, version,
                   route.destination, route.next_hop_type, route.next_hop, route.description
              FROM route_table
              LEFT JOIN route ON route.route_table_id = route_table.route_table_id
             WHERE route_table.route_table_id = :id
             ORDER BY route.destination
            """)
    @RegisterConstructorMapper(ListedRow.class)
    List<ListedRow> find(RouteTableId id);
}

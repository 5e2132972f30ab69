package io.vpcpeering.subnet.store;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `subnet`.
@RegisterConstructorMapper(SubnetRow.class)
interface SubnetTable {
    /// What a list is filtered and ordered by; empty texts and arrays filter nothing.
    record Filter(
            AccountId owner,
            String region,
            String vpc,
            List<SubnetId> ids,
            List<Integer> zones,
            String namePart,
            String order,
            int size,
            int skip) {}

    @SqlQuery("""
            SELECT subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version
              FROM subnet
             WHERE vpc_id = :vpc
             ORDER BY cidr
            """)
    List<SubnetRow> ofVpc(VpcId vpc);

    @SqlQuery("SELECT route_table_id FROM route_table WHERE vpc_id = :vpc AND is_default")
    RouteTableId defaultTable(VpcId vpc);

    /// Keeps the table from being deleted under the subnets that join it, and nobody from changing its routes.
    @SqlQuery("""
            SELECT route_table_id
              FROM route_table
             WHERE route_table_id = :table
               AND vpc_id = :vpc
               FOR KEY SHARE
            """)
    Optional<RouteTableId> holdTable(VpcId vpc, RouteTableId table);

    @SqlBatch("""
            INSERT INTO subnet (subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version)
            VALUES (:subnetId, :vpcId, :accountUin, :region, :name, :cidr, :zoneId, :routeTableId, :createdAt, :version)
            """)
    void insert(@BindMethods List<SubnetRow> rows);

    /// In one order, so that two who move the same subnets cannot wait for each other in a circle.
    @SqlQuery("""
            SELECT subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version
              FROM subnet
             WHERE vpc_id = :vpc
               AND subnet_id = ANY (:ids)
             ORDER BY subnet_id
               FOR NO KEY UPDATE
            """)
    List<SubnetRow> lock(VpcId vpc, Collection<SubnetId> ids);

    @SqlUpdate("""
            UPDATE subnet
               SET route_table_id = :table,
                   version = version + 1
             WHERE subnet_id = ANY (:ids)
            """)
    void join(RouteTableId table, Collection<SubnetId> ids);

    @SqlUpdate("UPDATE subnet SET name = :name, version = :version WHERE subnet_id = :id")
    void rename(SubnetId id, ResourceName name, long version);

    @SqlUpdate("DELETE FROM subnet WHERE subnet_id = :id")
    void delete(SubnetId id);

    @SqlQuery("""
            SELECT subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version
              FROM subnet
             WHERE subnet_id = :id
            """)
    Optional<SubnetRow> find(SubnetId id);

    /// Served by the index of `no_overlap_with_siblings`: at most one.
    @SqlQuery("""
            SELECT subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version
              FROM subnet
             WHERE vpc_id = :vpc
               AND cidr >>= CAST(:range AS cidr)
            """)
    Optional<SubnetRow> at(VpcId vpc, Cidr range);

    @SqlQuery("""
               DELETE FROM subnet
                WHERE vpc_id = :vpc
            RETURNING subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version
            """)
    List<SubnetRow> deleteAllOf(VpcId vpc);

    @SqlQuery("""
            SELECT count(*)
              FROM subnet
             WHERE account_uin = :owner
               AND (:region = '' OR region = :region)
               AND (:vpc = '' OR vpc_id = :vpc)
               AND (cardinality(CAST(:ids AS text[])) = 0 OR subnet_id = ANY (:ids))
               AND (cardinality(CAST(:zones AS integer[])) = 0 OR zone_id = ANY (:zones))
               AND strpos(name, :namePart) > 0
            """)
    int matching(@BindMethods Filter filter);

    @SqlQuery("""
            SELECT subnet_id, vpc_id, account_uin, region, name, cidr, zone_id, route_table_id, created_at, version
              FROM subnet
             WHERE account_uin = :owner
               AND (:region = '' OR region = :region)
               AND (:vpc = '' OR vpc_id = :vpc)
               AND (cardinality(CAST(:ids AS text[])) = 0 OR subnet_id = ANY (:ids))
               AND (cardinality(CAST(:zones AS integer[])) = 0 OR zone_id = ANY (:zones))
               AND strpos(name, :namePart) > 0
             ORDER BY CASE :order WHEN 'NAME_UP' THEN name END,
                      CASE :order WHEN 'NAME_DOWN' THEN name END DESC,
                      CASE :order WHEN 'OLDEST_FIRST' THEN created_at END,
                      created_at DESC,
                      subnet_id
             LIMIT :size
            OFFSET :skip
            """)
    List<SubnetRow> page(@BindMethods Filter filter);
}

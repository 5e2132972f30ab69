package io.vpcpeering.vpc.store;

import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.InitialSubnet;
import io.vpcpeering.vpc.Vpc;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `vpc`.
@RegisterConstructorMapper(Vpc.class)
interface VpcTable {
    /// Quotas are per account and region, where there may be no row to lock yet: the lock is on their names.
    @SqlQuery("SELECT pg_advisory_xact_lock(hashtextextended(:account || '/' || :region, 0)) IS NULL")
    boolean lockQuota(AccountId account, Region region);

    @SqlQuery("SELECT count(*) FROM vpc WHERE account = :account AND region = :region AND state <> 'DELETED'")
    int count(AccountId account, Region region);

    @SqlUpdate("""
            INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, state, version)
            VALUES (:id, :account, :region, :name, :cidr, :createdAt, :state, :version)
            """)
    void insert(@BindMethods Vpc vpc);

    @SqlUpdate("""
            UPDATE vpc
               SET name = :name,
                   state = :state,
                   closed_at = CASE :state WHEN 'OPEN' THEN NULL ELSE CAST(:at AS timestamptz) END,
                   version = :version
             WHERE vpc_id = :id
            """)
    void update(@BindMethods Vpc vpc, Instant at);

    @SqlBatch("""
            INSERT INTO initial_subnet (vpc_id, position, name, cidr, zone)
            VALUES (:vpc, :position, :name, CAST(:cidr AS cidr), :zone)
            """)
    void insertSubnets(VpcId vpc, List<Integer> position, @BindMethods List<InitialSubnet> subnets);

    @SqlQuery("SELECT name, cidr, zone FROM initial_subnet WHERE vpc_id = :vpc ORDER BY position")
    @RegisterConstructorMapper(InitialSubnet.class)
    List<InitialSubnet> initialSubnets(VpcId vpc);

    @SqlQuery("""
            SELECT vpc_id AS id, account, region, name, cidr, created_at, state, version
              FROM vpc
             WHERE vpc_id = :id
            """)
    Optional<Vpc> find(VpcId id);

    @SqlQuery("""
            SELECT vpc_id AS id, account, region, name, cidr, created_at, state, version
              FROM vpc
             WHERE vpc_id = :id
               FOR NO KEY UPDATE
            """)
    Optional<Vpc> lock(VpcId id);

    /// In the order of ids: two decisions over the same VPCs meet at the first and cannot deadlock.
    @SqlAsk("""
            SELECT vpc_id AS id, account, region, name, cidr, created_at, state, version
              FROM vpc
             WHERE vpc_id = ANY (:ids)
               AND state <> 'DELETED'
             ORDER BY vpc_id
               FOR NO KEY UPDATE
            """)
    Supplier<List<Vpc>> lockAll(VpcId[] ids);

    @SqlQuery("""
            SELECT vpc_id AS id, account, region, name, cidr, created_at, state, version
              FROM vpc
             WHERE account = :account
               AND state <> 'DELETED'
               AND (CAST(:region AS text) IS NULL OR region = :region)
               AND (CAST(:ids AS text[]) IS NULL OR vpc_id = ANY (:ids))
               AND strpos(lower(name), lower(:nameContains)) > 0
               AND (CAST(:afterId AS text) IS NULL
                    OR (<column>, vpc_id) <after> (CAST(:afterKey AS <type>), :afterId))
             ORDER BY <column> <direction>, vpc_id <direction>
            OFFSET :skip
             LIMIT :limit
            """)
    List<Vpc> list(
            AccountId account,
            @Nullable Region region,
            VpcId @Nullable [] ids,
            String nameContains,
            @Nullable String afterKey,
            @Nullable String afterId,
            int skip,
            int limit,
            @Define String column,
            @Define String type,
            @Define String after,
            @Define String direction);

    @SqlQuery("""
            SELECT count(*)
              FROM vpc
             WHERE account = :account
               AND state <> 'DELETED'
               AND (CAST(:region AS text) IS NULL OR region = :region)
               AND (CAST(:ids AS text[]) IS NULL OR vpc_id = ANY (:ids))
               AND strpos(lower(name), lower(:nameContains)) > 0
            """)
    int total(AccountId account, @Nullable Region region, VpcId @Nullable [] ids, String nameContains);

    /// Requests that nobody has answered count, whoever asked. The indexes on live peerings are told apart by ids that
    /// are not empty.
    @SqlQuery("""
            SELECT peering_id
              FROM peering
             WHERE ((requester_vpc = :id AND requester_vpc <> '') OR (accepter_vpc = :id AND accepter_vpc <> ''))
               AND state IN ('PENDING', 'ACTIVE', 'ISOLATED')
             ORDER BY peering_id
            """)
    List<PeeringId> livePeerings(VpcId id);

    @SqlQuery("""
            SELECT vpc_id
              FROM vpc
             WHERE state = 'CLOSING'
               AND closed_at < :before
             ORDER BY closed_at
             LIMIT 100
            """)
    List<VpcId> closedBefore(Instant before);

    /// Counted as for the quota (product.md section 4, rule 6).
    @SqlQuery("""
            SELECT side.vpc_id AS id, count(*) AS peerings
              FROM (SELECT requester_vpc AS vpc_id
                      FROM peering
                     WHERE requester_vpc = ANY (:ids)
                       AND requester_vpc <> '' AND state IN ('PENDING', 'ACTIVE', 'ISOLATED')
                     UNION ALL
                    SELECT accepter_vpc
                      FROM peering
                     WHERE accepter_vpc = ANY (:ids)
                       AND accepter_vpc <> '' AND state IN ('ACTIVE', 'ISOLATED')) AS side
             GROUP BY side.vpc_id
            """)
    @KeyColumn("id")
    @ValueColumn("peerings")
    Map<VpcId, Integer> peeringCounts(VpcId[] ids);
}

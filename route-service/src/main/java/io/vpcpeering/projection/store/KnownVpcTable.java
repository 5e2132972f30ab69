package io.vpcpeering.projection.store;

import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `known_vpc`.
interface KnownVpcTable {
    /// A row.
    record Row(
            VpcId vpcId,
            AccountId accountUin,
            Region region,
            Cidr cidr,
            boolean deleted,
            boolean closing,
            long version) {
        static Row of(KnownVpc vpc) {
            return new Row(
                    vpc.id(), vpc.owner(), vpc.region(), vpc.cidr(), vpc.deleted(), vpc.closing(), vpc.version());
        }

        KnownVpc toVpc() {
            return new KnownVpc(vpcId, accountUin, region, cidr, deleted, closing, List.of(), version);
        }
    }

    @SqlUpdate("""
            INSERT INTO known_vpc (vpc_id, account_uin, region, cidr, deleted, closing, version)
            VALUES (:vpcId, :accountUin, :region, :cidr, :deleted, :closing, :version)
            ON CONFLICT (vpc_id) DO NOTHING
            """)
    int insertIfAbsent(@BindMethods Row row);

    /// For all who change something inside the VPC, so that it cannot be deleted under them. Who counts does
    /// not wait for them, and need not.
    @SqlQuery("""
            SELECT vpc_id, account_uin, region, cidr, deleted, closing, version
              FROM known_vpc
             WHERE vpc_id = :id
               FOR KEY SHARE
            """)
    @RegisterConstructorMapper(Row.class)
    Optional<Row> lockShared(VpcId id);

    /// For those who count what is inside the VPC before they add to it.
    @SqlQuery("""
            SELECT vpc_id, account_uin, region, cidr, deleted, closing, version
              FROM known_vpc
             WHERE vpc_id = :id
               FOR NO KEY UPDATE
            """)
    @RegisterConstructorMapper(Row.class)
    Optional<Row> lockCounting(VpcId id);

    /// For whoever changes what is known of the VPC itself.
    @SqlQuery("""
            SELECT vpc_id, account_uin, region, cidr, deleted, closing, version
              FROM known_vpc
             WHERE vpc_id = :id
               FOR UPDATE
            """)
    @RegisterConstructorMapper(Row.class)
    Optional<Row> lockClosed(VpcId id);

    @SqlQuery("SELECT vpc_id, account_uin, region, cidr, deleted, closing, version FROM known_vpc WHERE vpc_id = :id")
    @RegisterConstructorMapper(Row.class)
    Optional<Row> find(VpcId id);

    @SqlQuery("SELECT EXISTS (SELECT 1 FROM known_vpc WHERE vpc_id = :id)")
    boolean contains(VpcId id);

    @SqlUpdate("""
            UPDATE known_vpc
               SET deleted = :deleted,
                   closing = :closing,
                   version = :version
             WHERE vpc_id = :vpcId
            """)
    void update(@BindMethods Row row);
}

package io.vpcpeering.approval.store;

import io.vpcpeering.approval.RegionApprovals.Approval;
import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `region_approval`.
interface RegionApprovalTable {
    /// Where an account may go.
    record Approved(AccountId account, Region region) {}

    @SqlAsk("SELECT account, region FROM region_approval WHERE account = ANY (:accounts)")
    @RegisterConstructorMapper(Approved.class)
    Supplier<List<Approved>> of(AccountId[] accounts);

    @SqlQuery("""
            SELECT region, granted_by, granted_at
              FROM region_approval
             WHERE account = :account
             ORDER BY region
            """)
    @RegisterConstructorMapper(Approval.class)
    List<Approval> list(AccountId account);

    @SqlUpdate("DELETE FROM region_approval WHERE account = :account AND region = :region")
    void revoke(AccountId account, Region region);

    @SqlUpdate("""
            INSERT INTO region_approval (account, region, granted_by, granted_at)
            VALUES (:account, :region, :by, :at)
            ON CONFLICT DO NOTHING
            """)
    void grant(AccountId account, Region region, String by, Instant at);
}

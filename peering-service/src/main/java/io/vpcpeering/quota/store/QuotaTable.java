package io.vpcpeering.quota.store;

import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `account_quota` and `vpc_quota`.
@RegisterConstructorMapper(SettingRow.class)
interface QuotaTable {
    /// What holds for a VPC.
    record Effective(VpcId vpcId, int peerings, int incoming) {}

    @SqlAsk("""
            SELECT asked.vpc_id,
                   coalesce(own.peerings, whole.peerings, :peerings) AS peerings,
                   coalesce(own.incoming, whole.incoming, :incoming) AS incoming
              FROM unnest(CAST(:vpcs AS text[]), CAST(:accounts AS bigint[])) AS asked (vpc_id, account)
              LEFT JOIN vpc_quota AS own ON own.vpc_id = asked.vpc_id AND own.account = asked.account
              LEFT JOIN account_quota AS whole ON whole.account = asked.account
            """)
    @RegisterConstructorMapper(Effective.class)
    Supplier<List<Effective>> effective(VpcId[] vpcs, AccountId[] accounts, int peerings, int incoming);

    @SqlQuery("""
            SELECT account, NULL AS vpc_id, peerings, incoming, set_by, set_at
              FROM account_quota
             WHERE account = :account
             UNION ALL
            SELECT account, vpc_id, peerings, incoming, set_by, set_at
              FROM vpc_quota
             WHERE account = :account
             ORDER BY vpc_id NULLS FIRST
            """)
    List<SettingRow> settings(AccountId account);

    @SqlQuery("""
            INSERT INTO account_quota (account, peerings, incoming, set_by, set_at)
            VALUES (:account, :peerings, :incoming, :setBy, :setAt)
            ON CONFLICT (account) DO UPDATE
               SET peerings = coalesce(EXCLUDED.peerings, account_quota.peerings),
                   incoming = coalesce(EXCLUDED.incoming, account_quota.incoming),
                   set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at
            RETURNING account, NULL AS vpc_id, peerings, incoming, set_by, set_at
            """)
    SettingRow setForAccount(@BindMethods SettingRow row);

    @SqlQuery("""
            INSERT INTO vpc_quota (vpc_id, account, peerings, incoming, set_by, set_at)
            VALUES (:vpcId, :account, :peerings, :incoming, :setBy, :setAt)
            ON CONFLICT (vpc_id) DO UPDATE
               SET peerings = coalesce(EXCLUDED.peerings, vpc_quota.peerings),
                   incoming = coalesce(EXCLUDED.incoming, vpc_quota.incoming),
                   set_by = EXCLUDED.set_by, set_at = EXCLUDED.set_at
            RETURNING account, vpc_id, peerings, incoming, set_by, set_at
            """)
    SettingRow setForVpc(@BindMethods SettingRow row);

    @SqlUpdate("DELETE FROM account_quota WHERE account = :account")
    void clearForAccount(AccountId account);

    @SqlUpdate("DELETE FROM vpc_quota WHERE account = :account AND vpc_id = :vpc")
    void clearForVpc(AccountId account, VpcId vpc);
}

package io.vpcpeering.policy.store;

import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `acceptance_rule`.
@RegisterConstructorMapper(RuleRow.class)
interface PolicyTable {
    /// One statement, so that a policy that is being replaced is seen whole, as it was or as it is.
    @SqlAsk("""
            SELECT asked.vpc_id AS asked, rule.account, rule.vpc_id, rule.place, rule.effect, rule.requester, rule.range
              FROM unnest(:vpcs, :accounts) AS asked (vpc_id, account)
              JOIN acceptance_rule AS rule
                ON rule.account = asked.account AND rule.vpc_id IN (asked.vpc_id, '')
             ORDER BY asked.vpc_id, rule.vpc_id DESC, rule.place
            """)
    @RegisterConstructorMapper(InForce.class)
    Supplier<List<InForce>> inForce(VpcId[] vpcs, AccountId[] accounts);

    /// A rule that holds for a VPC.
    record InForce(VpcId asked, @Nested RuleRow rule) {}

    @SqlQuery("""
            SELECT account, vpc_id, place, effect, requester, range
              FROM acceptance_rule
             WHERE account = :account AND vpc_id = :vpc
             ORDER BY place
            """)
    List<RuleRow> of(AccountId account, String vpc);

    /// There may be no row to lock yet: of two who put rules at once, the later one's stay, and no mixture.
    @SqlQuery("SELECT pg_advisory_xact_lock(hashtextextended('policy/' || :account, 0)) IS NULL")
    boolean lock(AccountId account);

    @SqlUpdate("DELETE FROM acceptance_rule WHERE account = :account AND vpc_id = :vpc")
    void delete(AccountId account, String vpc);

    @SqlBatch("""
            INSERT INTO acceptance_rule (account, vpc_id, place, effect, requester, range)
            VALUES (:account, :vpcId, :place, :effect, :requester, :range)
            """)
    void insert(@BindMethods List<RuleRow> rows);
}

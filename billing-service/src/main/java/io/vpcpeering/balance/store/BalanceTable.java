package io.vpcpeering.balance.store;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `account_balance`, `account_entry` and `posted_day`.
@RegisterConstructorMapper(BalanceRow.class)
interface BalanceTable {
    @SqlQuery("""
            SELECT account, amount, currency, charged, arrears_since, isolated, version
              FROM account_balance
             WHERE account = :account
            """)
    Optional<BalanceRow> find(AccountId account);

    @SqlUpdate("INSERT INTO account_balance (account) VALUES (:account) ON CONFLICT (account) DO NOTHING")
    void make(AccountId account);

    @SqlQuery("""
            SELECT account, amount, currency, charged, arrears_since, isolated, version
              FROM account_balance
             WHERE account = :account
               FOR UPDATE
            """)
    BalanceRow lock(AccountId account);

    /// Three kinds of accounts are due, each found by an index of its own; those that another replica works on
    /// are left to it. The limits are literals, so that PostgreSQL plans for them.
    @SqlQuery("""
            SELECT account, amount, currency, charged, arrears_since, isolated, version
              FROM account_balance
             WHERE account = ANY (ARRAY(
                       (SELECT account
                          FROM account_balance
                         WHERE charged AND amount <= 0 AND arrears_since IS NULL
                         LIMIT 500)
                       UNION ALL
                       (SELECT account
                          FROM account_balance
                         WHERE arrears_since IS NOT NULL AND amount > 0
                         LIMIT 500)
                       UNION ALL
                       (SELECT account
                          FROM account_balance
                         WHERE arrears_since <= :graceOver AND amount <= 0 AND NOT isolated
                         LIMIT 500)))
             ORDER BY account
               FOR UPDATE SKIP LOCKED
            """)
    List<BalanceRow> lockDue(Instant graceOver);

    @SqlBatch("""
            UPDATE account_balance
               SET amount = :amount,
                   arrears_since = :arrearsSince,
                   isolated = :isolated,
                   version = :version
             WHERE account = :account
            """)
    void update(@BindMethods List<BalanceRow> rows);

    @SqlUpdate("""
            INSERT INTO account_entry (account, kind, amount, happened_at)
            VALUES (:account, 'TOP_UP', :amount, :at)
            """)
    void addTopUp(AccountId account, BigDecimal amount, Instant at);

    @SqlQuery("SELECT day FROM billing_day WHERE NOT posted ORDER BY day")
    List<LocalDate> unposted();

    /// One poster at a time for each day, by an advisory lock: nobody else waits for it. False while there is another.
    @SqlQuery("SELECT pg_try_advisory_xact_lock(hashtext('posting'), :day)")
    boolean holdPosting(int day);

    /// Which version of a day's row wants its charges posted: whoever writes the row makes it another one.
    @SqlQuery("SELECT CAST(xmin AS text) FROM billing_day WHERE day = :day AND NOT posted")
    Optional<String> toPost(LocalDate day);

    /// What the final lines of a day come to for each account, compared with what was taken for it; the
    /// difference is an entry and changes the balance. Accounts in their order, as every other lock on
    /// balances.
    @SqlUpdate("""
            WITH owed AS (
                SELECT payer_uin AS account, sum(amount) AS amount
                  FROM bill_line
                  JOIN rated_day USING (day, peering_id, payer_uin)
                 WHERE day = :day
                   AND status = 'FINAL'
                   AND amount IS NOT NULL
                 GROUP BY payer_uin
            ), difference AS (
                SELECT account, owed.amount, owed.amount - COALESCE(posted_day.amount, 0) AS more
                  FROM owed
                  LEFT JOIN (SELECT account, amount FROM posted_day WHERE day = :day) AS posted_day USING (account)
                 WHERE owed.amount <> COALESCE(posted_day.amount, 0)
                 ORDER BY account
            ), noted AS (
                INSERT INTO posted_day (day, account, amount)
                SELECT :day, account, amount
                  FROM difference
                ON CONFLICT (day, account) DO UPDATE
                   SET amount = EXCLUDED.amount
            ), told AS (
                INSERT INTO account_entry (account, kind, amount, day, happened_at)
                SELECT account, 'CHARGES', -more, :day, :at
                  FROM difference
            )
            INSERT INTO account_balance AS known (account, amount, charged)
            SELECT account, -more, true
              FROM difference
            ON CONFLICT (account) DO UPDATE
               SET amount = known.amount + EXCLUDED.amount,
                   charged = true
            """)
    void post(LocalDate day, Instant at);

    /// Whether the day's row is still the same one.
    @SqlUpdate("UPDATE billing_day SET posted = true WHERE day = :day AND CAST(xmin AS text) = :version")
    boolean donePosting(LocalDate day, String version);

    /// From the accounts to their peerings, whatever PostgreSQL believes of their numbers: it knows little of balances
    /// that are new, and looking for a page of peerings first it would read all of them, every second.
    @SqlQuery("""
            WITH owing AS MATERIALIZED (
                SELECT peering_id
                  FROM billed_peering
                 WHERE payer_uin = ANY (ARRAY(SELECT account FROM account_balance WHERE isolated))
                   AND NOT isolated
                   AND requester_region <> accepter_region
                   AND active_from IS NOT NULL
                   AND ended_at IS NULL
            )
            SELECT peering_id
              FROM owing
             WHERE peering_id > :after
             ORDER BY peering_id
             LIMIT 500
            """)
    List<PeeringId> toIsolate(String after);

    @SqlQuery("""
            SELECT peering_id
              FROM billed_peering
              LEFT JOIN account_balance ON account = payer_uin
             WHERE billed_peering.isolated
               AND ended_at IS NULL
               AND account_balance.isolated IS NOT TRUE
               AND peering_id > :after
             ORDER BY peering_id
             LIMIT 500
            """)
    List<PeeringId> toRestore(String after);
}

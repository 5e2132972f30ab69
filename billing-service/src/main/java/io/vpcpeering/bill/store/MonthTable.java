package io.vpcpeering.bill.store;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `billing_month`. A month goes by its first day.
interface MonthTable {
    /// Whoever is charged by the month has it as first plan or in a turn; which days of the month, its life
    /// tells.
    @SqlQuery("""
            SELECT peering_id
              FROM (SELECT peering_id FROM billed_peering WHERE plan = 'MONTHLY_95TH'
                    UNION
                    SELECT peering_id FROM peering_turn WHERE plan = 'MONTHLY_95TH') AS planned
              JOIN billed_peering USING (peering_id)
             WHERE requester_region <> accepter_region
               AND active_from < :end
               AND (ended_at IS NULL OR ended_at > :start)
               AND peering_id > :after
             ORDER BY peering_id
             LIMIT 200
            """)
    List<PeeringId> planned(Instant start, Instant end, String after);

    /// The days whose standing line is one of the monthly plan. Days are named one by one, so that each is
    /// looked up in its peerings' place.
    @SqlQuery("""
            SELECT day, peering_id
              FROM (SELECT DISTINCT ON (day, peering_id) day, peering_id, plan
                      FROM bill_line
                     WHERE day = ANY (CAST(:days AS date[]))
                       AND peering_id = ANY (:ids)
                     ORDER BY day, peering_id, position DESC) AS standing
             WHERE plan = 'MONTHLY_95TH'
            """)
    @RegisterConstructorMapper(BillTable.KeyRow.class)
    List<BillTable.KeyRow> charged(Argument days, Collection<PeeringId> ids);

    @SqlQuery("""
            SELECT DISTINCT date_trunc('month', day)::date AS month
              FROM billing_day
             WHERE month_pending
               AND day < :before
            UNION
            SELECT month
              FROM billing_month
             WHERE closing
               AND month < :before
             ORDER BY month
            """)
    List<LocalDate> changedBefore(LocalDate before);

    /// @return how many closes of the month have begun
    @SqlQuery("""
            INSERT INTO billing_month (month, closing, begun)
            VALUES (:month, true, 1)
            ON CONFLICT (month) DO UPDATE
               SET closing = true,
                   begun = billing_month.begun + 1
            RETURNING begun
            """)
    long begin(LocalDate month);

    @SqlQuery("SELECT begun FROM billing_month WHERE month = :month")
    long begun(LocalDate month);

    /// An advisory lock, until the transaction ends; the parts of days are 0 and more.
    @SqlQuery("SELECT true FROM pg_advisory_xact_lock(:firstDay, -1)")
    boolean hold(int firstDay);

    /// Waits for the reports that hold one of these days, as [DayTable#holdChanged] says.
    @SqlUpdate("UPDATE billing_day SET month_pending = false WHERE day >= :month AND day < :next")
    void takePending(LocalDate month, LocalDate next);

    @SqlUpdate("""
            UPDATE billing_month
               SET closing = closing AND begun <> :number,
                   status = :status,
                   closed_at = :at
             WHERE month = :month
            """)
    void done(LocalDate month, long number, String status, Instant at);
}

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

    @SqlUpdate("""
            INSERT INTO billing_month (month, closing)
            VALUES (:month, true)
            ON CONFLICT (month) DO UPDATE
               SET closing = true
            """)
    void begin(LocalDate month);

    /// Waits for the reports that hold one of these days, as [DayTable#holdChanged] says.
    @SqlUpdate("UPDATE billing_day SET month_pending = false WHERE day >= :month AND day < :next")
    void takePending(LocalDate month, LocalDate next);

    @SqlUpdate("""
            UPDATE billing_month
               SET closing = false,
                   status = :status,
                   closed_at = :at
             WHERE month = :month
            """)
    void done(LocalDate month, String status, Instant at);
}

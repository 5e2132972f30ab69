package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `deadline`.
@RegisterConstructorMapper(DeadlineRow.class)
interface DeadlineTable {
    String COLUMNS = """
            deadline.peering_id, deadline.expires_at, deadline.requester, deadline.accepter,
            deadline.remind_at, deadline.reminded_hours, deadline.version
            """;

    /// 0 rows when the peering has a deadline already.
    @SqlUpdate("""
            INSERT INTO deadline (
                peering_id, expires_at, try_at, requester, accepter, remind_at, reminded_hours, version)
            VALUES (
                :peeringId, :expiresAt, :expiresAt, :requester, :accepter, :remindAt, :remindedHours, :version)
            ON CONFLICT DO NOTHING
            """)
    int insert(@BindMethods DeadlineRow row);

    @SqlQuery("DELETE FROM deadline WHERE peering_id = :peering AND expires_at <> :but RETURNING " + COLUMNS)
    Optional<DeadlineRow> forgetOther(PeeringId peering, Instant but);

    @SqlQuery("DELETE FROM deadline WHERE peering_id = :peering RETURNING " + COLUMNS)
    Optional<DeadlineRow> forget(PeeringId peering);

    /// The oldest first, so that a backlog drains fairly. The limit is a literal: with a parameter PostgreSQL
    /// plans for a tenth of the table and reads all of it.
    @SqlQuery("""
            WITH due AS (
                SELECT peering_id
                  FROM deadline
                 WHERE try_at <= :now
                 ORDER BY try_at
                 LIMIT 500
                   FOR UPDATE SKIP LOCKED)
            UPDATE deadline
               SET try_at = :until
              FROM due
             WHERE deadline.peering_id = due.peering_id
            RETURNING deadline.peering_id AS peering, deadline.expires_at
            """)
    @RegisterConstructorMapper(Deadline.class)
    List<Deadline> claim(Instant now, Instant until);

    @SqlQuery("""
            DELETE FROM deadline
             USING unnest(:peerings, :expiries) AS done (peering_id, expires_at)
             WHERE deadline.peering_id = done.peering_id AND deadline.expires_at = done.expires_at
            RETURNING\s""" + COLUMNS)
    List<DeadlineRow> done(Argument peerings, Argument expiries);

    @SqlUpdate("""
            UPDATE deadline
               SET try_at = deadline.expires_at
              FROM unnest(:peerings, :expiries) AS claimed (peering_id, expires_at)
             WHERE deadline.peering_id = claimed.peering_id AND deadline.expires_at = claimed.expires_at
            """)
    void release(Argument peerings, Argument expiries);

    /// Those to be reminded of, the earliest first, locked; what another replica holds is left to it.
    @SqlQuery("SELECT " + COLUMNS + """
              FROM deadline
             WHERE remind_at <= :now
             ORDER BY remind_at
             LIMIT 500
               FOR UPDATE SKIP LOCKED
            """)
    List<DeadlineRow> toRemind(Instant now);

    @SqlUpdate("""
            UPDATE deadline
               SET remind_at = now.remind_at, reminded_hours = now.reminded_hours, version = now.version
              FROM unnest(:peerings, :appointments, :hours, :versions)
                   AS now (peering_id, remind_at, reminded_hours, version)
             WHERE deadline.peering_id = now.peering_id
            """)
    void reminded(Argument peerings, Argument appointments, Argument hours, Argument versions);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM deadline
             ORDER BY expires_at, peering_id
             LIMIT :limit
            """)
    List<DeadlineRow> next(int limit);

    @SqlQuery("""
            SELECT count(*) AS pending,
                   count(*) FILTER (WHERE expires_at <= :now) AS due,
                   min(expires_at) AS next
              FROM deadline
            """)
    @RegisterConstructorMapper(Deadlines.Count.class)
    Deadlines.Count count(Instant now);
}

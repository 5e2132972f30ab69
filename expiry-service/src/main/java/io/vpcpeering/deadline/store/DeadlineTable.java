package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
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

    /// The peerings that had none; the others keep what they have.
    @SqlQuery("""
            INSERT INTO deadline (
                peering_id, expires_at, try_at, requester, accepter, remind_at, reminded_hours, version)
            SELECT peering_id, expires_at, expires_at, requester, accepter, remind_at, 0, 0
              FROM unnest(:peerings, :expiries, :requesters, :accepters, :appointments)
                   AS request (peering_id, expires_at, requester, accepter, remind_at)
             ORDER BY peering_id
                ON CONFLICT DO NOTHING
            RETURNING peering_id
            """)
    Set<PeeringId> insert(
            Argument peerings, Argument expiries, Argument requesters, Argument accepters, Argument appointments);

    /// The peerings that had one of which nothing was told.
    @SqlQuery("DELETE FROM deadline WHERE peering_id = ANY (:peerings) AND version = 0 RETURNING peering_id")
    Set<PeeringId> forgetUntold(Collection<PeeringId> peerings);

    @SqlQuery("SELECT peering_id FROM deadline WHERE peering_id = ANY (:peerings)")
    Set<PeeringId> known(Collection<PeeringId> peerings);

    @SqlQuery("DELETE FROM deadline WHERE peering_id = :peering AND expires_at <> :but RETURNING " + COLUMNS)
    Optional<DeadlineRow> forgetOther(PeeringId peering, Instant but);

    @SqlQuery("DELETE FROM deadline WHERE peering_id = :peering RETURNING " + COLUMNS)
    Optional<DeadlineRow> forget(PeeringId peering);

    /// Whoever holds deadlines and says nothing for three seconds loses them: longer than an answer may
    /// take, shorter than anybody should wait for what a stopped replica took.
    @SqlWrite("SET LOCAL idle_in_transaction_session_timeout = 3000")
    void giveUpWhenSilent();

    /// By the size that the table has then: of a plan that was made while nobody waited for an answer, and kept,
    /// each batch would read and sort all that is due.
    @SqlWrite("SET LOCAL plan_cache_mode = force_custom_plan")
    void planEachTime();

    /// As ever from here on: a statement that is planned for what it writes copies that several times, and a page of
    /// facts is a quarter of a MiB.
    @SqlWrite("SET LOCAL plan_cache_mode TO DEFAULT")
    void planAsEver();

    /// By the index that has them in the order they are asked for in. After a mountain table and indexes are large
    /// and hold little, and to read and sort all of the table seems to cost less than to step over remains.
    @SqlWrite("SET LOCAL enable_sort = off")
    void inTheirOrder();

    /// By the index, for the same reason.
    @SqlWrite("SET LOCAL enable_seqscan = off")
    void byKey();

    /// The commit does not wait for the disk.
    @SqlWrite("SET LOCAL synchronous_commit = off")
    void mayComeBack();

    /// The oldest first, so that a backlog drains fairly; what another replica holds is left to it. Gone
    /// with the transaction, or not at all. None while the sweep is paused. The limit is a literal: with a
    /// parameter PostgreSQL plans for a tenth of the table and reads all of it.
    @SqlQuery("""
            DELETE FROM deadline
             WHERE ctid = ANY (ARRAY(
                SELECT ctid
                  FROM deadline
                 WHERE expires_at BETWEEN :from AND :now
                   AND NOT EXISTS (SELECT FROM sweep_pause)
                 ORDER BY expires_at
                 LIMIT 1000
                   FOR UPDATE SKIP LOCKED))
            RETURNING\s""" + COLUMNS)
    @RegisterRowMapper(DeadlineRow.Mapper.class)
    List<DeadlineRow> take(Instant from, Instant now);

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

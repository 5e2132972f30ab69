package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `deadline`.
@RegisterConstructorMapper(Deadline.class)
interface DeadlineTable {
    @SqlUpdate("""
            INSERT INTO deadline (peering_id, expires_at, try_at)
            VALUES (:peering, :expiresAt, :expiresAt)
            ON CONFLICT (peering_id) DO UPDATE
               SET expires_at = EXCLUDED.expires_at, try_at = EXCLUDED.try_at
            """)
    void learn(@BindMethods Deadline deadline);

    @SqlUpdate("DELETE FROM deadline WHERE peering_id = :peering")
    void forget(PeeringId peering);

    /// The oldest first, so that a backlog drains fairly. The limit is a literal: with a parameter PostgreSQL plans for
    /// a tenth of the table and reads all of it.
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
    List<Deadline> claim(Instant now, Instant until);

    @SqlBatch("DELETE FROM deadline WHERE peering_id = :peering AND expires_at = :expiresAt")
    void done(@BindMethods List<Deadline> claimed);

    @SqlBatch("UPDATE deadline SET try_at = expires_at WHERE peering_id = :peering AND expires_at = :expiresAt")
    void release(@BindMethods List<Deadline> claimed);

    @SqlQuery("""
            SELECT peering_id AS peering, expires_at
              FROM deadline
             ORDER BY expires_at, peering_id
             LIMIT :limit
            """)
    List<Deadline> next(int limit);

    @SqlQuery("""
            SELECT count(*) AS pending,
                   count(*) FILTER (WHERE expires_at <= :now) AS due,
                   min(expires_at) AS next
              FROM deadline
            """)
    @RegisterConstructorMapper(Deadlines.Count.class)
    Deadlines.Count count(Instant now);
}

package io.vpcpeering.runtime.outbox;

import io.vpcpeering.runtime.database.SqlWrite;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `outbox` and `outbox_page`.
interface OutboxTable {
    /// As many facts with a row each as [#oldestBut] gives at most.
    int ROWS = 2_000;

    /// As many pages as [#oldestBut] gives at most, but for one that is not in its turn.
    int PAGES = 8;

    /// Whether the oldest page of the bulk, `page`, may be told: not while more than one comes in a second, unless it
    /// has waited for long.
    String HAS_RESTED = """
            (page.written_at < clock_timestamp() - interval '5 minutes'
             OR coalesce((SELECT written_at
                            FROM outbox_page
                           WHERE bulk_of IS NOT NULL
                           ORDER BY bulk_of DESC, outbox_id DESC
                          OFFSET 1
                           LIMIT 1) < clock_timestamp() - interval '1 second', true))
            """;

    /// All in one statement, numbered in the order of the arrays.
    @SqlWrite("""
            INSERT INTO outbox (stream, key, type, event_id, version, occurred_at, traceparent, event, state)
            SELECT stream, key, type, event_id, version, occurred_at, traceparent, event, state
              FROM unnest(:streams, :keys, :types, CAST(:eventIds AS uuid[]), :versions, :times, :traces, :events, :states)
                   WITH ORDINALITY
                   AS fact (stream, key, type, event_id, version, occurred_at, traceparent, event, state, place)
             ORDER BY place
            """)
    void insert(
            Argument streams,
            Argument keys,
            Argument types,
            Argument eventIds,
            Argument versions,
            Argument times,
            Argument traces,
            Argument events,
            Argument states);

    @SqlWrite("""
            INSERT INTO outbox_page (size, traceparent, facts, bulk_of)
            VALUES (:size, :trace, :facts, CAST(:bulkOf AS timestamptz))
            """)
    void insertPage(int size, @Nullable String trace, byte[] facts, @Nullable Instant bulkOf);

    /// The relay must not wait for whoever holds a page and has stopped.
    @SqlWrite("SET LOCAL idle_in_transaction_session_timeout = " + RelaySession.SILENCE_MS)
    void giveUpWhenSilent();

    /// Takes what happened at these times out of the bulk. Locks rows in one order, whoever else does the same.
    @SqlWrite("""
            UPDATE outbox_page
               SET bulk_of = NULL
             WHERE outbox_id IN (SELECT outbox_id
                                   FROM outbox_page
                                  WHERE bulk_of = ANY (:times)
                                  ORDER BY outbox_id
                                    FOR UPDATE)
            """)
    void tellInTurn(Argument times);

    /// The oldest of either kind first, without those that are on their way. A page of the bulk may be one of them
    /// once it has rested. Facts of one resource commit in the order of their ids, because its row is locked; there
    /// is no cursor, because ids of different resources do not commit in order and a late one would be skipped for
    /// ever. One statement, so that all kinds are seen as of one moment.
    ///
    /// The limits are literals: with a parameter PostgreSQL plans for a tenth of the table.
    @SqlQuery("""
            (SELECT outbox_id, stream, key, type, event_id, version, occurred_at, written_at, traceparent, event, state,
                    0 AS bulk
               FROM outbox
              WHERE outbox_id <> ALL (:sent)
              ORDER BY outbox_id
              LIMIT 2000)
            UNION ALL
            (SELECT outbox_id, NULL, NULL, NULL, NULL, NULL, NULL, written_at, traceparent, facts, NULL, 0
               FROM outbox_page
              WHERE bulk_of IS NULL AND outbox_id <> ALL (:sent)
              ORDER BY outbox_id
              LIMIT 8)
            UNION ALL
            (SELECT outbox_id, NULL, NULL, NULL, NULL, NULL, NULL, written_at, traceparent, facts, NULL, size
               FROM (SELECT outbox_id, written_at, traceparent, facts, size
                       FROM outbox_page
                      WHERE bulk_of IS NOT NULL AND outbox_id <> ALL (:sent)
                      ORDER BY bulk_of, outbox_id
                      LIMIT 1) AS page
              WHERE :bulk AND\s""" + HAS_RESTED + """
            )
             ORDER BY outbox_id
            """)
    @RegisterRowMapper(WaitingRow.Mapper.class)
    List<WaitingRow> oldestBut(long[] sent, boolean bulk);

    /// Whether there is anything to tell. Has no parameters, so that it is planned once, and goes by the indexes,
    /// which forget what was deleted sooner than the tables do. Planning [#oldestBut] costs as much as many of
    /// these, and the pages of a mountain are waited for as long as it is swept.
    @SqlQuery("""
            SELECT LEAST((SELECT min(outbox_id) FROM outbox),
                         (SELECT min(outbox_id) FROM outbox_page WHERE bulk_of IS NULL)) IS NOT NULL AS in_turn,
                   EXISTS (SELECT
                             FROM (SELECT written_at
                                     FROM outbox_page
                                    WHERE bulk_of IS NOT NULL
                                    ORDER BY bulk_of, outbox_id
                                    LIMIT 1) AS page
                            WHERE\s""" + HAS_RESTED + """
                          ) AS bulk
            """)
    @RegisterConstructorMapper(Waiting.class)
    Waiting waiting();

    /// All of a batch or nothing: a page that stayed would be told again after what followed it, and old states would
    /// replace new ones in topics that keep the last.
    @SqlUpdate("""
            WITH told AS (DELETE FROM outbox_page WHERE outbox_id = ANY (:pages))
            DELETE FROM outbox WHERE outbox_id = ANY (:facts)
            """)
    void delete(long[] facts, long[] pages);

    @SqlQuery("""
            SELECT (SELECT count(*) FROM outbox) + (SELECT coalesce(sum(size), 0) FROM outbox_page) AS depth,
                   (SELECT coalesce(sum(size), 0) FROM outbox_page WHERE bulk_of IS NOT NULL) AS bulk,
                   coalesce((SELECT EXTRACT(EPOCH FROM clock_timestamp() - written_at)
                               FROM ((SELECT outbox_id, written_at FROM outbox ORDER BY outbox_id LIMIT 1)
                                     UNION ALL
                                     (SELECT outbox_id, written_at FROM outbox_page WHERE bulk_of IS NULL
                                       ORDER BY outbox_id LIMIT 1)) AS oldest
                              ORDER BY outbox_id
                              LIMIT 1), 0) AS age_seconds
            """)
    @RegisterConstructorMapper(Backlog.class)
    Backlog backlog();

    /// Whether this session is the one that publishes.
    @SqlQuery("SELECT pg_try_advisory_lock(hashtext('outbox'))")
    boolean tryLead();

    @SqlQuery("SELECT 'outbox-' || outbox_id FROM outbox_identity")
    String transactionalId();

    /// Whether there is anything to tell.
    ///
    /// @param inTurn whether facts wait for their turn
    /// @param bulk whether others have rested
    record Waiting(boolean inTurn, boolean bulk) {}

    /// What waits to be published.
    ///
    /// @param depth facts
    /// @param bulk how many of them nobody waits for
    /// @param ageSeconds of the oldest that is told in its turn
    record Backlog(long depth, long bulk, double ageSeconds) {}
}

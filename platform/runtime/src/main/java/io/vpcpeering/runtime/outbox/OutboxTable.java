package io.vpcpeering.runtime.outbox;

import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `outbox`.
interface OutboxTable {
    @SqlBatch("""
            INSERT INTO outbox (stream, key, type, event_id, version, occurred_at, traceparent, event, state)
            VALUES (:stream, :key, :type, :eventId, :version, :occurredAt, :traceparent, :event, :state)
            """)
    void insert(@BindMethods List<OutboxRow> rows);

    /// The oldest first. Facts of one resource commit in the order of their ids, because its row is locked; there is no
    /// cursor, because ids of different resources do not commit in order and a late one would be skipped for ever.
    ///
    /// The limit is a literal: with a parameter PostgreSQL plans for a tenth of the table.
    @SqlQuery("""
            SELECT outbox_id, stream, key, type, event_id, version, occurred_at, traceparent, event, state
              FROM outbox
             ORDER BY outbox_id
             LIMIT 1000
            """)
    @RegisterConstructorMapper(OutboxRow.class)
    List<OutboxRow> oldest();

    @SqlUpdate("DELETE FROM outbox WHERE outbox_id = ANY (:ids)")
    void delete(long[] ids);

    @SqlQuery("SELECT count(*) FROM outbox")
    long depth();

    /// Whether this session is the one that publishes. The lock goes with the session: when the process or its
    /// connection dies, another replica takes over.
    @SqlQuery("SELECT pg_try_advisory_lock(hashtext('outbox'))")
    boolean tryLead();
}

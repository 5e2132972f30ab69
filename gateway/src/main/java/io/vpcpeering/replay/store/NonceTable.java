package io.vpcpeering.replay.store;

import io.vpcpeering.replay.RequestStamp;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `used_nonce`.
interface NonceTable {
    /// The primary key decides who was first, whichever replica it came to. In its order: two who bring the same
    /// ones wait for each other instead of deadlocking.
    ///
    /// @param waits whether the commit of the statement, which is a transaction by itself, waits for the disk
    /// @return those that were new
    @SqlQuery("""
            WITH commit AS (
                SELECT set_config('synchronous_commit',
                                  CASE WHEN :waits THEN current_setting('synchronous_commit') ELSE 'off' END, true))
            INSERT INTO used_nonce (secret_id, request_time, nonce)
            SELECT secret_id, request_time, nonce
              FROM commit,
                   unnest(:secretIds, :requestTimes, :nonces) AS stamp (secret_id, request_time, nonce)
             ORDER BY secret_id, request_time, nonce
            ON CONFLICT DO NOTHING
            RETURNING secret_id, request_time AS timestamp, nonce
            """)
    @RegisterConstructorMapper(RequestStamp.class)
    List<RequestStamp> insert(boolean waits, Argument secretIds, Argument requestTimes, Argument nonces);

    /// Some at a time, so that no transaction holds many locks.
    @SqlUpdate("""
            DELETE FROM used_nonce
             WHERE ctid = ANY (ARRAY (
                       SELECT ctid
                         FROM used_nonce
                        WHERE request_time < :before
                        ORDER BY request_time
                        LIMIT 5000))
            """)
    int deleteSome(long before);
}

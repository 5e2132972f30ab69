package io.vpcpeering.runtime.idempotency;

import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.runtime.database.SqlWrite;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `idempotency_key`.
interface IdempotencyTable {
    /// Claims a key; 0 rows when it is taken. Waits while another transaction holds the same claim, so of two equal
    /// calls at once one works and the other replays.
    ///
    /// A key older than 24 hours is free again, whether or not it has been swept.
    @SqlUpdate("""
            INSERT INTO idempotency_key (caller, method, request_id, fingerprint)
            VALUES (:caller, :method, :requestId, :fingerprint)
            ON CONFLICT (caller, method, request_id) DO UPDATE
               SET fingerprint = EXCLUDED.fingerprint, response = NULL, created_at = now()
             WHERE idempotency_key.created_at < now() - interval '24 hours'
            """)
    int claim(String caller, String method, String requestId, byte[] fingerprint);

    /// The same of several different keys, in the order of the keys: two who claim the same ones wait for each other
    /// instead of deadlocking.
    ///
    /// @return the places in the arrays of those that are claimed, from 1
    @SqlAsk("""
            WITH asked AS (
                SELECT caller, method, request_id, fingerprint, place
                  FROM unnest(:callers, :methods, :requestIds, :fingerprints)
                       WITH ORDINALITY AS call (caller, method, request_id, fingerprint, place)),
            claimed AS (
                INSERT INTO idempotency_key (caller, method, request_id, fingerprint)
                SELECT caller, method, request_id, fingerprint
                  FROM asked
                 ORDER BY caller, method, request_id
                ON CONFLICT (caller, method, request_id) DO UPDATE
                   SET fingerprint = EXCLUDED.fingerprint, response = NULL, created_at = now()
                 WHERE idempotency_key.created_at < now() - interval '24 hours'
                RETURNING caller, method, request_id)
            SELECT place
              FROM asked
              JOIN claimed USING (caller, method, request_id)
            """)
    Supplier<List<Integer>> claim(Argument callers, Argument methods, Argument requestIds, Argument fingerprints);

    @SqlQuery("""
            SELECT fingerprint, response
              FROM idempotency_key
             WHERE caller = :caller AND method = :method AND request_id = :requestId
            """)
    @RegisterConstructorMapper(FirstAnswer.class)
    FirstAnswer firstAnswer(String caller, String method, String requestId);

    /// The same, when there is one and it still holds. Locks nothing: an equal call may be at work.
    @SqlQuery("""
            SELECT fingerprint, response
              FROM idempotency_key
             WHERE caller = :caller AND method = :method AND request_id = :requestId
               AND created_at >= now() - interval '24 hours'
            """)
    @RegisterConstructorMapper(FirstAnswer.class)
    Optional<FirstAnswer> kept(String caller, String method, String requestId);

    @SqlWrite("""
            UPDATE idempotency_key
               SET response = :response
             WHERE caller = :caller AND method = :method AND request_id = :requestId
            """)
    void answer(String caller, String method, String requestId, byte[] response);

    /// The same of several keys.
    @SqlWrite("""
            UPDATE idempotency_key
               SET response = answered.response
              FROM unnest(:callers, :methods, :requestIds, :responses)
                   AS answered (caller, method, request_id, response)
             WHERE idempotency_key.caller = answered.caller
               AND idempotency_key.method = answered.method
               AND idempotency_key.request_id = answered.request_id
            """)
    void answer(Argument callers, Argument methods, Argument requestIds, Argument responses);

    /// Leaves nothing of claims behind.
    @SqlWrite("""
            DELETE FROM idempotency_key
             USING unnest(:callers, :methods, :requestIds) AS refused (caller, method, request_id)
             WHERE idempotency_key.caller = refused.caller
               AND idempotency_key.method = refused.method
               AND idempotency_key.request_id = refused.request_id
            """)
    void release(Argument callers, Argument methods, Argument requestIds);

    @SqlUpdate("DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'")
    int forget();

    /// What was asked and answered first.
    ///
    /// @param fingerprint of the request
    /// @param response the answer's bytes
    @SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
    record FirstAnswer(byte[] fingerprint, byte[] response) {}
}

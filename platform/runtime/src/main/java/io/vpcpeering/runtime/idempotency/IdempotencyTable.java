package io.vpcpeering.runtime.idempotency;

import java.util.Optional;
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

    @SqlUpdate("""
            UPDATE idempotency_key
               SET response = :response
             WHERE caller = :caller AND method = :method AND request_id = :requestId
            """)
    void answer(String caller, String method, String requestId, byte[] response);

    @SqlUpdate("DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'")
    int forget();

    /// What was asked and answered first.
    ///
    /// @param fingerprint of the request
    /// @param response the answer's bytes
    @SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
    record FirstAnswer(byte[] fingerprint, byte[] response) {}
}

package io.vpcpeering.replay.store;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `used_nonce`.
interface NonceTable {
    /// The primary key decides who was first, whichever replica it came to.
    @SqlUpdate("""
            INSERT INTO used_nonce (secret_id, request_time, nonce)
            VALUES (:secretId, :requestTime, :nonce)
            ON CONFLICT DO NOTHING
            """)
    int insert(String secretId, long requestTime, String nonce);

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

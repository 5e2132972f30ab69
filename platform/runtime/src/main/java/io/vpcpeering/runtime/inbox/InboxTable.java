package io.vpcpeering.runtime.inbox;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `inbox` and `parked_fact`.
interface InboxTable {
    /// Marks a version as seen; 0 rows when it, or a later one, was seen before.
    @SqlUpdate("""
            INSERT INTO inbox (stream, key, version)
            VALUES (:stream, :key, :version)
            ON CONFLICT (stream, key) DO UPDATE
               SET version = EXCLUDED.version
             WHERE inbox.version < EXCLUDED.version
            """)
    int mark(String stream, String key, long version);

    @SqlQuery("SELECT version FROM inbox WHERE stream = :stream AND key = :key")
    Optional<Long> seen(String stream, String key);

    @SqlUpdate("""
            INSERT INTO parked_fact (topic, partition, position, key, value, error)
            VALUES (:topic, :partition, :position, :key, :value, :error)
            ON CONFLICT DO NOTHING
            """)
    void park(String topic, int partition, long position, @Nullable String key, byte @Nullable [] value, String error);
}

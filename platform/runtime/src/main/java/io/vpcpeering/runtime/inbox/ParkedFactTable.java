package io.vpcpeering.runtime.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `parked_fact`.
@RegisterConstructorMapper(ParkedFactTable.ParkedFactRow.class)
interface ParkedFactTable {
    String COLUMNS = "topic, partition, position, key, version, value, error, attempts, parked_at";

    @SqlUpdate("""
            INSERT INTO parked_fact (topic, partition, position, key, version, value, error)
            VALUES (:topic, :partition, :position, :key, :version, :value, :error)
            ON CONFLICT DO NOTHING
            """)
    void park(
            String topic,
            int partition,
            long position,
            @Nullable String key,
            @Nullable Long version,
            byte @Nullable [] value,
            String error);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM parked_fact
             WHERE (topic, partition, position) > (:topic, :partition, :position)
             ORDER BY topic, partition, position
             LIMIT :limit
            """)
    List<ParkedFactRow> after(@BindMethods Place place, int limit);

    @SqlQuery("SELECT " + COLUMNS + """
              FROM parked_fact
             WHERE topic = :topic AND partition = :partition AND position = :position
               FOR UPDATE
            """)
    Optional<ParkedFactRow> lock(@BindMethods Place place);

    @SqlUpdate("""
            UPDATE parked_fact
               SET error = :error, attempts = attempts + 1
             WHERE topic = :topic AND partition = :partition AND position = :position
            """)
    void failedAgain(@BindMethods Place place, String error);

    @SqlUpdate("DELETE FROM parked_fact WHERE topic = :topic AND partition = :partition AND position = :position")
    int remove(@BindMethods Place place);

    @SqlQuery("SELECT count(*) FROM parked_fact")
    long count();

    @SqlQuery("SELECT count(*) FROM parked_fact WHERE topic = :topic")
    long countOf(String topic);

    /// Where a record is in Kafka.
    record Place(String topic, int partition, long position) {
        static final Place START = new Place("", 0, 0);
    }

    /// A row.
    @SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
    record ParkedFactRow(
            String topic,
            int partition,
            long position,
            @Nullable String key,
            @Nullable Long version,
            byte @Nullable [] value,
            String error,
            int attempts,
            Instant parkedAt) {}
}

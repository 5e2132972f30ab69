package io.vpcpeering.runtime.inbox;

import io.vpcpeering.runtime.database.SqlWrite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `inbox`.
interface InboxTable {
    /// Makes a row for keys that have none, so that there is something to lock. Waits for others who make the
    /// same.
    @SqlUpdate("""
            INSERT INTO inbox (stream, key, version)
            SELECT :stream, key, 0
              FROM unnest(CAST(:keys AS text[])) AS batch (key)
             ORDER BY key
                ON CONFLICT DO NOTHING
            """)
    void prepare(String stream, String[] keys);

    /// Locks the keys in their order until the transaction ends: while partitions change hands two consumers
    /// may have the same facts.
    @SqlQuery("""
            SELECT key, version
              FROM inbox
             WHERE stream = :stream AND key = ANY (:keys)
             ORDER BY key
               FOR UPDATE
            """)
    @RegisterRowMapper(Seen.Mapper.class)
    List<Seen> lock(String stream, String[] keys);

    @SqlWrite("""
            UPDATE inbox
               SET version = batch.version
              FROM unnest(:keys, :versions) AS batch (key, version)
             WHERE inbox.stream = :stream AND inbox.key = batch.key
            """)
    void mark(String stream, Argument keys, Argument versions);

    @SqlQuery("SELECT version FROM inbox WHERE stream = :stream AND key = :key")
    Optional<Long> seen(String stream, String key);

    /// The last version that was seen of a key; 0 for none.
    record Seen(String key, long version) {
        /// By hand: a mountain of facts reads a row for each. Public, because Jdbi makes it.
        public static final class Mapper implements RowMapper<Seen> {
            @Override
            public Seen map(ResultSet row, StatementContext context) throws SQLException {
                return new Seen(row.getString(1), row.getLong(2));
            }
        }
    }
}

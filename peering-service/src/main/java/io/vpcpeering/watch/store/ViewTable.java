package io.vpcpeering.watch.store;

import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `view_change`.
interface ViewTable {
    @SqlWrite("INSERT INTO view_change (account, change) SELECT account, change"
            + " FROM unnest(:accounts, :changes) WITH ORDINALITY AS view (account, change, place) ORDER BY place")
    void insert(Argument accounts, Argument changes);

    @SqlQuery("SELECT CAST(pg_current_snapshot() AS text)")
    String snapshot();

    /// What became visible between two snapshots. The first condition is the index's, the two after it are exact.
    @SqlQuery("""
            SELECT place, change
              FROM view_change
             WHERE account = :account
               AND written_by >= pg_snapshot_xmin(CAST(:since AS pg_snapshot))
               AND NOT pg_visible_in_snapshot(written_by, CAST(:since AS pg_snapshot))
               AND pg_visible_in_snapshot(written_by, CAST(:until AS pg_snapshot))
               AND place > :place
             ORDER BY place
             LIMIT 100
            """)
    @RegisterConstructorMapper(Row.class)
    List<Row> between(AccountId account, String since, String until, long place);

    @SqlUpdate("DELETE FROM view_change WHERE written_at < now() - interval '8 days'")
    int forget();

    /// A change.
    @SuppressWarnings("ArrayRecordComponent") // a row is carried, never compared
    record Row(long place, byte[] change) {}
}

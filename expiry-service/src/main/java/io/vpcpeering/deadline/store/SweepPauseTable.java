package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.SweepPause.Paused;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `sweep_pause`.
interface SweepPauseTable {
    @SqlQuery("SELECT paused_at, paused_by, reason FROM sweep_pause")
    @RegisterConstructorMapper(Paused.class)
    Optional<Paused> current();

    @SqlUpdate("""
            INSERT INTO sweep_pause (paused_at, paused_by, reason)
            VALUES (:pausedAt, :pausedBy, :reason)
            ON CONFLICT DO NOTHING
            """)
    void pause(@BindMethods Paused pause);

    @SqlUpdate("DELETE FROM sweep_pause")
    void resume();
}

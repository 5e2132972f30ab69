package io.vpcpeering.bill.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `billing_day`.
interface DayTable {
    /// Whether a day is noted as changed, held so until the transaction ends: a close that begins waits for it,
    /// other reports do not.
    @SqlQuery("SELECT changed AND month_pending FROM billing_day WHERE day = :day FOR SHARE")
    Optional<Boolean> holdChanged(LocalDate day);

    @SqlUpdate("""
            INSERT INTO billing_day (day, changed)
            VALUES (:day, true)
            ON CONFLICT (day) DO UPDATE
               SET changed = true,
                   month_pending = true
            """)
    void noteChanged(LocalDate day);

    @SqlUpdate("UPDATE billing_day SET changed = true, month_pending = true WHERE day >= :first")
    void noteChangedFrom(LocalDate first);

    /// @return how many closes of the day have begun
    @SqlQuery("""
            INSERT INTO billing_day (day, changed, closing, begun)
            VALUES (:day, false, true, 1)
            ON CONFLICT (day) DO UPDATE
               SET changed = false,
                   closing = true,
                   begun = billing_day.begun + 1
            RETURNING begun
            """)
    long begin(LocalDate day);

    @SqlQuery("SELECT begun FROM billing_day WHERE day = :day")
    long begun(LocalDate day);

    /// An advisory lock, until the transaction ends: locking the rows that are read would write each of them.
    @SqlQuery("SELECT true FROM pg_advisory_xact_lock(:day, :part)")
    boolean hold(int day, int part);

    /// The same, beside others who share it.
    @SqlQuery("SELECT true FROM pg_advisory_xact_lock_shared(:day, :part)")
    boolean holdShared(int day, int part);

    @SqlUpdate("""
            UPDATE billing_day
               SET closing = closing AND begun <> :number,
                   status = :status,
                   closed_at = :at,
                   claimed_until = NULL,
                   posted = false
             WHERE day = :day
            """)
    void done(LocalDate day, long number, String status, Instant at);

    @SqlUpdate("""
            INSERT INTO billing_day (day, changed, posted)
            VALUES (:day, false, false)
            ON CONFLICT (day) DO UPDATE
               SET posted = false
            """)
    void repost(LocalDate day);

    /// A handful of days: the rest is at rest.
    @SqlQuery("""
            SELECT day, changed OR closing AS changed, status, closed_at
              FROM billing_day
             WHERE changed OR closing OR status <> 'FINAL'
             ORDER BY day
            """)
    @RegisterConstructorMapper(DayRow.class)
    List<DayRow> unrested();

    @SqlUpdate("""
            UPDATE billing_day
               SET claimed_until = :until
             WHERE day = :day
               AND (claimed_until IS NULL OR claimed_until <= :now)
            """)
    int claim(LocalDate day, Instant now, Instant until);

    /// A row of the table.
    record DayRow(
            LocalDate day,
            boolean changed,
            String status,
            @Nullable Instant closedAt) {}
}

package io.vpcpeering.metering.store;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `day_usage` and `sample_run`. Many rows travel as arrays, one a column, so that a report of a
/// hundred thousand samples takes a handful of statements.
interface UsageTable {
    /// Makes room for a day. Whole days of samples fill their pages; what is rewritten in place finds room
    /// there once its first two hours have moved on.
    @SqlQuery("""
            SELECT open_partition('sample_run', :day, :nextDay, 100), open_partition('day_usage', :day, :nextDay, 80)
            """)
    boolean open(LocalDate day, LocalDate nextDay);

    /// Drops the partitions of days before this one.
    @SqlQuery("""
            SELECT drop_partitions('sample_run', :first) + drop_partitions('sample_block', :first)
                 + drop_partitions('day_usage', :first)
            """)
    int dropBefore(LocalDate first);

    /// The partition of a day's usage, as `open_partition` named it, spelled as SQL takes it.
    @SqlQuery("SELECT to_regclass('day_usage_' || to_char(CAST(:day AS date), 'YYYYMMDD'))::text")
    Optional<String> partition(LocalDate day);

    /// Passes by a table that somebody has locked: no close waits for autovacuum or for another close.
    ///
    /// @param partition as [#partition] gave it
    @SqlUpdate("VACUUM (SKIP_LOCKED) <partition>")
    void vacuum(@Define String partition);

    /// Locks those that there are in the order of the ids, as every other lock on this table, until the
    /// transaction ends.
    @SqlQuery("""
            SELECT day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM day_usage
             WHERE day = :day
               AND peering_id = ANY (:ids)
             ORDER BY peering_id
               FOR UPDATE
            """)
    @RegisterRowMapper(UsageRow.Mapper.class)
    List<UsageRow> lock(LocalDate day, Collection<PeeringId> ids);

    /// The next page of a range of a day. The limit is a literal, so that PostgreSQL plans for it.
    @SqlQuery("""
            SELECT day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM day_usage
             WHERE day = :day
               AND peering_id > :after
               AND peering_id < :until
             ORDER BY peering_id
             LIMIT 1000
            """)
    @RegisterRowMapper(UsageRow.Mapper.class)
    List<UsageRow> page(LocalDate day, String after, String until);

    @SqlQuery("""
            SELECT day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM day_usage
             WHERE day = :day
               AND peering_id = :peering
            """)
    @RegisterRowMapper(UsageRow.Mapper.class)
    Optional<UsageRow> find(LocalDate day, PeeringId peering);

    /// How many peerings have reported something of a day; no more than a few thousand are counted.
    @SqlQuery("SELECT count(*) FROM (SELECT FROM day_usage WHERE day = :day LIMIT 5001) AS metered")
    int countUpTo5001(LocalDate day);

    /// The runs that hold one of the blocks wanted of each peering; blocks that do not exist yet are left out.
    @SqlQuery("""
            SELECT peering_id, first_block, last_block, numbers, revisions
              FROM unnest(:ids, :firsts, :lasts) AS wanted (id, first_wanted, last_wanted)
              JOIN sample_run ON sample_run.day = :day
                             AND sample_run.peering_id = wanted.id
                             AND sample_run.first_block <= wanted.last_wanted
                             AND sample_run.last_block >= wanted.first_wanted
             ORDER BY peering_id, first_block
            """)
    @RegisterConstructorMapper(RunRow.class)
    List<RunRow> runs(LocalDate day, List<PeeringId> ids, List<Integer> firsts, List<Integer> lasts);

    /// All runs of a peering in some days.
    @SqlQuery("""
            SELECT day, first_block, numbers, revisions
              FROM sample_run
             WHERE peering_id = :peering
               AND day BETWEEN :first AND :last
             ORDER BY day, first_block
            """)
    @RegisterConstructorMapper(DayRunRow.class)
    List<DayRunRow> daysOf(PeeringId peering, LocalDate first, LocalDate last);

    /// Writes runs that there are anew; arrays of arrays travel as their text, because SQL knows no other.
    @SqlUpdate("""
            UPDATE sample_run
               SET numbers = changed.numbers,
                   revisions = changed.revisions::integer[]
              FROM unnest(:ids, :firsts, :numbers, :revisions) AS changed (id, first_block, numbers, revisions)
             WHERE sample_run.day = :day
               AND sample_run.peering_id = changed.id
               AND sample_run.first_block = changed.first_block
            """)
    void writeRuns(LocalDate day, List<PeeringId> ids, List<Integer> firsts, Argument numbers, Argument revisions);

    /// Begins days, in the order of the ids: all callers sort. Waits for others who begin the same.
    ///
    /// @return those that nobody else had begun
    @SqlQuery("""
            INSERT INTO day_usage (day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots,
                                   block_hashes)
            SELECT :day, id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM unnest(:ids, :outSlot, :outBytes, :inSlot, :inBytes, :outSlots, :inSlots, :blockHashes)
                AS begun (id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes)
            ON CONFLICT (day, peering_id) DO NOTHING
            RETURNING peering_id
            """)
    List<PeeringId> begin(
            LocalDate day,
            List<PeeringId> ids,
            List<@Nullable Integer> outSlot,
            List<@Nullable Long> outBytes,
            List<@Nullable Integer> inSlot,
            List<@Nullable Long> inBytes,
            Argument outSlots,
            Argument inSlots,
            Argument blockHashes);

    /// Writes what days come to.
    @SqlUpdate("""
            UPDATE day_usage
               SET out_slot = changed.out_slot,
                   out_bytes = changed.out_bytes,
                   in_slot = changed.in_slot,
                   in_bytes = changed.in_bytes,
                   out_slots = changed.out_slots,
                   in_slots = changed.in_slots,
                   block_hashes = changed.block_hashes
              FROM unnest(:ids, :outSlot, :outBytes, :inSlot, :inBytes, :outSlots, :inSlots, :blockHashes)
                AS changed (id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes)
             WHERE day_usage.day = :day
               AND day_usage.peering_id = changed.id
            """)
    void writeUsage(
            LocalDate day,
            List<PeeringId> ids,
            List<@Nullable Integer> outSlot,
            List<@Nullable Long> outBytes,
            List<@Nullable Integer> inSlot,
            List<@Nullable Long> inBytes,
            Argument outSlots,
            Argument inSlots,
            Argument blockHashes);
}

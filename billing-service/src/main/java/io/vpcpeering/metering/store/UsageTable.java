package io.vpcpeering.metering.store;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `day_usage` and `sample_block`. Many rows travel as arrays, one a column, so that a report of
/// ten
/// thousand samples takes a handful of statements.
interface UsageTable {
    /// Makes room for a day.
    @SqlQuery("""
            SELECT open_partition('sample_block', :day, :nextDay), open_partition('day_usage', :day, :nextDay)
            """)
    boolean open(LocalDate day, LocalDate nextDay);

    /// Drops the partitions of days before this one.
    @SqlQuery("SELECT drop_partitions('sample_block', :first) + drop_partitions('day_usage', :first)")
    int dropBefore(LocalDate first);

    /// Makes sure that there is a row to lock for each. Rows are made in the order given: all callers sort.
    @SqlUpdate("""
            INSERT INTO day_usage (day, peering_id)
            SELECT :day, peering_id
              FROM unnest(:ids) AS peering_id
            ON CONFLICT (day, peering_id) DO NOTHING
            """)
    void insertMissing(LocalDate day, Collection<PeeringId> ids);

    /// Locks in the order of the ids, as every other lock on this table, until the transaction ends.
    @SqlQuery("""
            SELECT day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM day_usage
             WHERE day = :day
               AND peering_id = ANY (:ids)
             ORDER BY peering_id
               FOR UPDATE
            """)
    @RegisterConstructorMapper(UsageRow.class)
    List<UsageRow> lock(LocalDate day, Collection<PeeringId> ids);

    /// The next page of a range of a day, locked in the same order. The limit is a literal, so that
    /// PostgreSQL plans
    /// for it.
    @SqlQuery("""
            SELECT day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM day_usage
             WHERE day = :day
               AND peering_id > :after
               AND peering_id < :until
             ORDER BY peering_id
             LIMIT 1000
               FOR UPDATE
            """)
    @RegisterConstructorMapper(UsageRow.class)
    List<UsageRow> lockPage(LocalDate day, String after, String until);

    @SqlQuery("""
            SELECT day, peering_id, out_slot, out_bytes, in_slot, in_bytes, out_slots, in_slots, block_hashes
              FROM day_usage
             WHERE day = :day
               AND peering_id = :peering
            """)
    @RegisterConstructorMapper(UsageRow.class)
    Optional<UsageRow> find(LocalDate day, PeeringId peering);

    /// How many peerings have reported something of a day; no more than a few thousand are counted.
    @SqlQuery("SELECT count(*) FROM (SELECT FROM day_usage WHERE day = :day LIMIT 5001) AS metered")
    int countUpTo5001(LocalDate day);

    /// The blocks named by peering and index; those that do not exist yet are left out.
    @SqlQuery("""
            SELECT peering_id, block, out_bytes, in_bytes, out_revisions, in_revisions
              FROM unnest(:ids, :blocks) AS wanted (id, index)
              JOIN sample_block ON sample_block.day = :day
                               AND sample_block.peering_id = wanted.id
                               AND sample_block.block = wanted.index
            """)
    @RegisterConstructorMapper(BlockRow.class)
    List<BlockRow> blocks(LocalDate day, List<PeeringId> ids, List<Integer> blocks);

    /// All blocks of a peering in some days.
    @SqlQuery("""
            SELECT day, block, out_bytes, in_bytes, out_revisions, in_revisions
              FROM sample_block
             WHERE peering_id = :peering
               AND day BETWEEN :first AND :last
             ORDER BY day, block
            """)
    @RegisterConstructorMapper(DayBlockRow.class)
    List<DayBlockRow> daysOf(PeeringId peering, LocalDate first, LocalDate last);

    /// Writes whole blocks; arrays of arrays travel as their text, because SQL knows no other.
    @SqlUpdate("""
            INSERT INTO sample_block (day, peering_id, block, out_bytes, in_bytes, out_revisions, in_revisions)
            SELECT :day, id, block, out_bytes::bigint[], in_bytes::bigint[],
                   out_revisions::integer[], in_revisions::integer[]
              FROM unnest(:ids, :blocks, :outBytes, :inBytes, :outRevisions, :inRevisions)
                AS changed (id, block, out_bytes, in_bytes, out_revisions, in_revisions)
            ON CONFLICT (day, peering_id, block) DO UPDATE
               SET out_bytes = EXCLUDED.out_bytes,
                   in_bytes = EXCLUDED.in_bytes,
                   out_revisions = EXCLUDED.out_revisions,
                   in_revisions = EXCLUDED.in_revisions
            """)
    void writeBlocks(
            LocalDate day,
            List<PeeringId> ids,
            List<Integer> blocks,
            List<String> outBytes,
            List<String> inBytes,
            List<@Nullable String> outRevisions,
            List<@Nullable String> inRevisions);

    /// Writes what days come to; slots travel as the text of `bytea`.
    @SqlUpdate("""
            UPDATE day_usage
               SET out_slot = changed.out_slot,
                   out_bytes = changed.out_bytes,
                   in_slot = changed.in_slot,
                   in_bytes = changed.in_bytes,
                   out_slots = changed.out_slots::bytea,
                   in_slots = changed.in_slots::bytea,
                   block_hashes = changed.block_hashes::bytea
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
            List<String> outSlots,
            List<String> inSlots,
            List<String> blockHashes);
}

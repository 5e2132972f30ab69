package io.vpcpeering.billed.store;

import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `billed_peering` and `peering_turn`.
@RegisterRowMapper(BilledPeeringRow.Mapper.class)
@RegisterConstructorMapper(TurnRow.class)
interface BilledPeeringTable {
    @SqlQuery("""
            SELECT peering_id, payer_uin, accepter_uin, requester_region, accepter_region, active_from, ended_at,
                   plan, plan_version, isolated, turn_version
              FROM billed_peering
             WHERE peering_id = ANY (:ids)
            """)
    List<BilledPeeringRow> find(Collection<PeeringId> ids);

    @SqlQuery("""
            SELECT peering_id, version, from_at, isolated, plan
              FROM peering_turn
             WHERE peering_id = ANY (:ids)
            """)
    List<TurnRow> turns(Collection<PeeringId> ids);

    /// Those of the ids of which something is not known yet that these tell, by the same conditions as
    /// [#learn] has. Asked first, because PostgreSQL locks, and so writes, every row that an insertion
    /// meets.
    @SqlQuery("""
            SELECT told.peering_id
              FROM unnest(:ids, :accepters, :activeFrom, :endedAt, :planVersions, :turnVersions)
                   AS told (peering_id, accepter_uin, active_from, ended_at, plan_version, turn_version)
              LEFT JOIN billed_peering AS known ON known.peering_id = told.peering_id
             WHERE known.peering_id IS NULL
                OR (known.accepter_uin IS NULL AND told.accepter_uin IS NOT NULL)
                OR (known.active_from IS NULL AND told.active_from IS NOT NULL)
                OR (known.ended_at IS NULL AND told.ended_at IS NOT NULL)
                OR told.plan_version < known.plan_version
                OR told.turn_version > known.turn_version
            """)
    Set<PeeringId> withNews(
            Argument ids,
            Argument accepters,
            Argument activeFrom,
            Argument endedAt,
            Argument planVersions,
            Argument turnVersions);

    /// The same, of rows.
    default Set<PeeringId> withNews(List<BilledPeeringRow> rows) {
        return withNews(
                Column.text(rows, row -> row.peeringId().value()),
                Column.number(
                        rows,
                        row -> row.accepterUin() == null
                                ? null
                                : row.accepterUin().uin()),
                Column.time(rows, BilledPeeringRow::activeFrom),
                Column.time(rows, BilledPeeringRow::endedAt),
                Column.number(rows, BilledPeeringRow::planVersion),
                Column.number(rows, BilledPeeringRow::turnVersion));
    }

    /// What is known stays; only what was not known is filled in, by an earlier version where it is about the
    /// beginning, by a later one where it is about the present. Nothing is written when there is nothing new.
    @SqlBatch("""
            INSERT INTO billed_peering AS known (peering_id, payer_uin, accepter_uin, requester_region, accepter_region,
                                                 active_from, ended_at, plan, plan_version, isolated, turn_version)
            VALUES (:peeringId, :payerUin, :accepterUin, :requesterRegion, :accepterRegion,
                    :activeFrom, :endedAt, :plan, :planVersion, :isolated, :turnVersion)
            ON CONFLICT (peering_id) DO UPDATE
               SET accepter_uin = COALESCE(known.accepter_uin, EXCLUDED.accepter_uin),
                   active_from = COALESCE(known.active_from, EXCLUDED.active_from),
                   ended_at = COALESCE(known.ended_at, EXCLUDED.ended_at),
                   plan = CASE WHEN EXCLUDED.plan_version < known.plan_version THEN EXCLUDED.plan ELSE known.plan END,
                   plan_version = LEAST(known.plan_version, EXCLUDED.plan_version),
                   isolated = CASE WHEN EXCLUDED.turn_version > known.turn_version
                                   THEN EXCLUDED.isolated ELSE known.isolated END,
                   turn_version = GREATEST(known.turn_version, EXCLUDED.turn_version)
             WHERE (known.accepter_uin IS NULL AND EXCLUDED.accepter_uin IS NOT NULL)
                OR (known.active_from IS NULL AND EXCLUDED.active_from IS NOT NULL)
                OR (known.ended_at IS NULL AND EXCLUDED.ended_at IS NOT NULL)
                OR EXCLUDED.plan_version < known.plan_version
                OR EXCLUDED.turn_version > known.turn_version
            """)
    void learn(@BindMethods List<BilledPeeringRow> rows);

    /// A fact and an answer of the same version tell the same, but for when a plan was changed: the later time
    /// is the fact's, because an answer only knows when the state was entered.
    @SqlBatch("""
            INSERT INTO peering_turn AS known (peering_id, version, from_at, isolated, plan)
            VALUES (:peeringId, :version, :fromAt, :isolated, :plan)
            ON CONFLICT (peering_id, version) DO UPDATE
               SET from_at = EXCLUDED.from_at
             WHERE known.from_at < EXCLUDED.from_at
            """)
    void addTurns(@BindMethods List<TurnRow> rows);

    /// Passes by when somebody has locked the table: no close waits for autovacuum or for another close.
    @SqlUpdate("VACUUM (SKIP_LOCKED) billed_peering")
    void vacuum();

    @SqlQuery("""
            SELECT count(*)
              FROM billed_peering
             WHERE requester_region <> accepter_region
               AND active_from < :end
               AND (ended_at IS NULL OR ended_at > :start)
            """)
    int countActiveAcrossRegions(Instant start, Instant end);
}

package io.vpcpeering.billed.store;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/// All SQL on `billed_peering`.
interface BilledPeeringTable {
    @SqlQuery("""
            SELECT peering_id, payer_uin, requester_region, accepter_region, active_from, ended_at
              FROM billed_peering
             WHERE peering_id = ANY (:ids)
            """)
    @RegisterConstructorMapper(BilledPeeringRow.class)
    List<BilledPeeringRow> find(Collection<PeeringId> ids);

    /// What is known stays; only what was not known is filled in. Nothing is written when there is nothing to
    /// fill in.
    @SqlBatch("""
            INSERT INTO billed_peering AS known (peering_id, payer_uin, requester_region, accepter_region,
                                                 active_from, ended_at)
            VALUES (:peeringId, :payerUin, :requesterRegion, :accepterRegion, :activeFrom, :endedAt)
            ON CONFLICT (peering_id) DO UPDATE
               SET active_from = COALESCE(known.active_from, EXCLUDED.active_from),
                   ended_at = COALESCE(known.ended_at, EXCLUDED.ended_at)
             WHERE (known.active_from IS NULL AND EXCLUDED.active_from IS NOT NULL)
                OR (known.ended_at IS NULL AND EXCLUDED.ended_at IS NOT NULL)
            """)
    void learn(@BindMethods List<BilledPeeringRow> rows);

    @SqlQuery("""
            SELECT count(*)
              FROM billed_peering
             WHERE requester_region <> accepter_region
               AND active_from < :end
               AND (ended_at IS NULL OR ended_at > :start)
            """)
    int countActiveAcrossRegions(Instant start, Instant end);
}

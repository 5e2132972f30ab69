package io.vpcpeering.projection.store;

import io.vpcpeering.projection.KnownStanding;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/// All SQL on `known_peering`.
@RegisterConstructorMapper(KnownPeeringRow.class)
interface KnownPeeringTable {
    /// Any conflict means that the peering is known: the liveness that routes refer to is a unique key as well,
    /// and of two who insert at the same time one may meet that one first.
    @SqlUpdate("""
            INSERT INTO known_peering (peering_id,
                                       requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                                       accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                                       state, standing, connects, version)
            VALUES (:peeringId,
                    :requesterVpcId, :requesterAccountUin, :requesterRegion, :requesterCidr,
                    :accepterVpcId, :accepterAccountUin, :accepterRegion, :accepterCidr,
                    :state, :standing, :connects, :version)
            ON CONFLICT DO NOTHING
            """)
    int insertIfAbsent(@BindMethods KnownPeeringRow row);

    /// The same for several that bring no routes; the ids of those that were not known.
    @SqlQuery("""
            INSERT INTO known_peering (peering_id,
                                       requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                                       accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                                       state, standing, version)
            SELECT peering_id,
                   requester_vpc_id, requester_account_uin, requester_region, CAST(requester_cidr AS cidr),
                   accepter_vpc_id, accepter_account_uin, accepter_region, CAST(accepter_cidr AS cidr),
                   state, standing, version
              FROM unnest(:ids, :requesterVpcs, :requesters, :requesterRegions, :requesterCidrs,
                          :accepterVpcs, :accepters, :accepterRegions, :accepterCidrs,
                          :states, :standings, :versions)
                   AS told (peering_id,
                            requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                            accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                            state, standing, version)
             ORDER BY peering_id
                ON CONFLICT DO NOTHING
            RETURNING peering_id
            """)
    Set<PeeringId> insertAbsent(
            Argument ids,
            Argument requesterVpcs,
            Argument requesters,
            Argument requesterRegions,
            Argument requesterCidrs,
            Argument accepterVpcs,
            Argument accepters,
            Argument accepterRegions,
            Argument accepterCidrs,
            Argument states,
            Argument standings,
            Argument versions);

    /// The same, of rows.
    default Set<PeeringId> insertAbsent(List<KnownPeeringRow> rows) {
        return insertAbsent(
                Column.text(rows, row -> row.peeringId().value()),
                Column.text(rows, row -> row.requesterVpcId().value()),
                Column.number(rows, row -> row.requesterAccountUin().uin()),
                Column.text(rows, row -> row.requesterRegion().code()),
                Column.text(rows, row -> row.requesterCidr().toString()),
                Column.text(rows, row -> row.accepterVpcId().value()),
                Column.number(rows, row -> row.accepterAccountUin().uin()),
                Column.text(rows, row -> row.accepterRegion().code()),
                Column.text(rows, row -> row.accepterCidr().toString()),
                Column.text(rows, row -> row.state().name()),
                Column.text(rows, row -> row.standing().name()),
                Column.number(rows, KnownPeeringRow::version));
    }

    @SqlQuery("""
            SELECT peering_id,
                   requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                   accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                   state, standing, connects, version
              FROM known_peering
             WHERE peering_id = :id
            """)
    Optional<KnownPeeringRow> find(PeeringId id);

    @SqlQuery("""
            SELECT peering_id,
                   requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                   accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                   state, standing, connects, version
              FROM known_peering
             WHERE peering_id = ANY (:ids)
            """)
    List<KnownPeeringRow> findAll(Collection<PeeringId> ids);

    @SqlQuery("SELECT peering_id, version FROM known_peering WHERE peering_id = ANY (:ids)")
    @KeyColumn("peering_id")
    @ValueColumn("version")
    Map<PeeringId, Long> versions(Collection<PeeringId> ids);

    /// Waits for whoever is adding a route to the peering, and keeps others from it until the transaction ends.
    @SqlQuery("""
            SELECT peering_id,
                   requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                   accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                   state, standing, connects, version
              FROM known_peering
             WHERE peering_id = :id
               FOR UPDATE
            """)
    KnownPeeringRow lockAlone(PeeringId id);

    /// The same for several, in one order.
    @SqlQuery("""
            SELECT peering_id, state, standing, connects, version
              FROM known_peering
             WHERE peering_id = ANY (:ids)
             ORDER BY peering_id
               FOR UPDATE
            """)
    @RegisterRowMapper(KnownStandingMapper.class)
    List<KnownStanding> lockAllAlone(Collection<PeeringId> ids);

    /// For whoever adds routes, so that no peering ends between the check and the commit; in one order, so that
    /// two of them cannot wait for each other in a circle. Not shared: see the RATIONALE of the package. The
    /// key stays free for the routes' own reference.
    @SqlQuery("""
            SELECT peering_id,
                   requester_vpc_id, requester_account_uin, requester_region, requester_cidr,
                   accepter_vpc_id, accepter_account_uin, accepter_region, accepter_cidr,
                   state, standing, connects, version
              FROM known_peering
             WHERE peering_id = ANY (:ids)
             ORDER BY peering_id
               FOR NO KEY UPDATE
            """)
    List<KnownPeeringRow> lockAll(Collection<PeeringId> ids);

    @SqlUpdate("""
            UPDATE known_peering
               SET state = :state,
                   standing = :standing,
                   connects = :connects,
                   version = :version
             WHERE peering_id = :peeringId
            """)
    void update(@BindMethods KnownPeeringRow row);

    /// The same for several that bring no routes and have brought none.
    @SqlWrite("""
            UPDATE known_peering
               SET state = told.state,
                   standing = told.standing,
                   version = told.version
              FROM unnest(:ids, :states, :standings, :versions) AS told (peering_id, state, standing, version)
             WHERE known_peering.peering_id = told.peering_id
            """)
    void update(Argument ids, Argument states, Argument standings, Argument versions);
}

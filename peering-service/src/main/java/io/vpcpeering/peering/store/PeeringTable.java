package io.vpcpeering.peering.store;

import static java.util.stream.Collectors.groupingBy;

import io.vpcpeering.page.Order;
import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringState;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.RightOfWay;
import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.Define;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/// All SQL on `peering` and `cross_region_peer`.
@RegisterRowMapper(PeeringRowMapper.class)
interface PeeringTable {
    String COLUMNS = """
            peering_id, name,
            requester_vpc, requester_account, requester_region, requester_cidr, requester_sees,
            accepter_vpc, accepter_account, accepter_region, accepter_cidr, accepter_sees,
            bandwidth_mbps, charge_type, state, state_since, expires_at, joined_at, created_at, connects, version
            """;

    String ASKED_FOR = """
               AND (CAST(:ids AS text[]) IS NULL OR peering_id = ANY (:ids))
               AND (CAST(:vpc AS text) IS NULL OR :vpc IN (requester_vpc, accepter_vpc))
               AND strpos(lower(name), lower(:nameContains)) > 0
               AND (CAST(:states AS text[]) IS NULL OR state = ANY (:states))
            """;

    /// By the indexes on live peerings. That the ids are not empty holds for every row; which index is meant goes by it
    /// (V8).
    String LIVE_IN_VPCS = """
                   ((requester_vpc = ANY (:vpcs) AND requester_vpc <> '')
                    OR (accepter_vpc = ANY (:vpcs) AND accepter_vpc <> ''))
               AND state IN ('PENDING', 'ACTIVE', 'ISOLATED')
            """;

    @SqlQuery("SELECT " + COLUMNS + " FROM peering WHERE peering_id = :id")
    Optional<PeeringRow> find(PeeringId id);

    /// One statement, so that all are of one moment; each condition has an index. An array without elements would have
    /// every index for that.
    @SqlQuery("SELECT " + COLUMNS + " FROM peering WHERE peering_id = ANY (:ids) OR (" + LIVE_IN_VPCS + """
            )
             ORDER BY peering_id
            """)
    List<PeeringRow> findAll(PeeringId[] ids, VpcId[] vpcs);

    @SqlQuery("SELECT " + COLUMNS + " FROM peering WHERE peering_id = ANY (:ids) ORDER BY peering_id")
    List<PeeringRow> findAll(PeeringId[] ids);

    @SqlAsk("SELECT " + COLUMNS + " FROM peering WHERE peering_id = :id FOR NO KEY UPDATE")
    Supplier<List<PeeringRow>> lock(PeeringId id);

    /// In the order of ids: two batches that share peerings wait for each other instead of deadlocking.
    @SqlQuery("SELECT " + COLUMNS + " FROM peering WHERE peering_id = ANY (:ids) ORDER BY peering_id FOR NO KEY UPDATE")
    List<PeeringRow> lockAll(PeeringId[] ids);

    /// The neighbourhood of VPCs: at most a few dozen rows for each, by the partial indexes on live peerings.
    @SqlAsk("SELECT " + COLUMNS + " FROM peering WHERE " + LIVE_IN_VPCS)
    Supplier<List<PeeringRow>> live(VpcId[] vpcs);

    /// The same by id, asked by itself.
    @SqlQuery("SELECT " + COLUMNS + " FROM peering WHERE " + LIVE_IN_VPCS + " ORDER BY peering_id")
    List<PeeringRow> findAll(VpcId[] vpcs);

    /// All in one statement: commands that come at once are done together.
    @SqlWrite("INSERT INTO peering (" + COLUMNS + """
            )
            SELECT peering_id, name,
                   requester_vpc, requester_account, requester_region, requester_cidr, requester_sees,
                   accepter_vpc, accepter_account, accepter_region, accepter_cidr, accepter_sees,
                   bandwidth_mbps, charge_type, state, state_since, expires_at, joined_at, created_at,
                   CAST(connects AS bigint[]), version
              FROM unnest(:ids, :names,
                          :requesterVpcs, :requesterAccounts, :requesterRegions,
                          CAST(:requesterCidrs AS cidr[]), :requesterSees,
                          :accepterVpcs, :accepterAccounts, :accepterRegions,
                          CAST(:accepterCidrs AS cidr[]), :accepterSees,
                          :bandwidths, :charges, :states, :since, :expiries, :joined, :created, :connects, :versions)
                   AS made (peering_id, name,
                            requester_vpc, requester_account, requester_region, requester_cidr, requester_sees,
                            accepter_vpc, accepter_account, accepter_region, accepter_cidr, accepter_sees,
                            bandwidth_mbps, charge_type, state, state_since, expires_at, joined_at, created_at,
                            connects, version)
            """)
    void insert(
            Argument ids,
            Argument names,
            Argument requesterVpcs,
            Argument requesterAccounts,
            Argument requesterRegions,
            Argument requesterCidrs,
            Argument requesterSees,
            Argument accepterVpcs,
            Argument accepterAccounts,
            Argument accepterRegions,
            Argument accepterCidrs,
            Argument accepterSees,
            Argument bandwidths,
            Argument charges,
            Argument states,
            Argument since,
            Argument expiries,
            Argument joined,
            Argument created,
            Argument connects,
            Argument versions);

    /// The same, of rows.
    default void insert(List<PeeringRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        insert(
                Column.text(rows, row -> row.peeringId().value()),
                Column.text(rows, row -> row.name().value()),
                Column.text(rows, row -> row.requesterVpc().value()),
                Column.number(rows, row -> row.requesterAccount().uin()),
                Column.text(rows, row -> row.requesterRegion().code()),
                Column.text(rows, row -> row.requesterCidr().toString()),
                Column.flag(rows, PeeringRow::requesterSees),
                Column.text(rows, row -> row.accepterVpc().value()),
                Column.number(rows, row -> row.accepterAccount().uin()),
                Column.text(rows, row -> row.accepterRegion().code()),
                Column.text(rows, row -> row.accepterCidr().toString()),
                Column.flag(rows, PeeringRow::accepterSees),
                Column.number(rows, PeeringTable::bandwidth),
                Column.text(rows, PeeringTable::charge),
                Column.text(rows, PeeringRow::state),
                Column.time(rows, PeeringRow::stateSince),
                Column.time(rows, PeeringRow::expiresAt),
                Column.time(rows, PeeringRow::joinedAt),
                Column.time(rows, PeeringRow::createdAt),
                Column.text(rows, PeeringTable::connects),
                Column.number(rows, PeeringRow::version));
    }

    /// What may change, of all rows in one statement.
    @SqlWrite("""
            UPDATE peering
               SET name = after.name, requester_sees = after.requester_sees, accepter_sees = after.accepter_sees,
                   bandwidth_mbps = after.bandwidth_mbps, charge_type = after.charge_type,
                   state = after.state, state_since = after.state_since, expires_at = after.expires_at,
                   joined_at = after.joined_at, connects = CAST(after.connects AS bigint[]), version = after.version
              FROM unnest(:ids, :names, :requesterSees, :accepterSees, :bandwidths, :charges,
                          :states, :since, :expiries, :joined, :connects, :versions)
                   AS after (peering_id, name, requester_sees, accepter_sees, bandwidth_mbps, charge_type,
                             state, state_since, expires_at, joined_at, connects, version)
             WHERE peering.peering_id = after.peering_id
            """)
    void update(
            Argument ids,
            Argument names,
            Argument requesterSees,
            Argument accepterSees,
            Argument bandwidths,
            Argument charges,
            Argument states,
            Argument since,
            Argument expiries,
            Argument joined,
            Argument connects,
            Argument versions);

    /// The same, of rows.
    default void update(List<PeeringRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        update(
                Column.text(rows, row -> row.peeringId().value()),
                Column.text(rows, row -> row.name().value()),
                Column.flag(rows, PeeringRow::requesterSees),
                Column.flag(rows, PeeringRow::accepterSees),
                Column.number(rows, PeeringTable::bandwidth),
                Column.text(rows, PeeringTable::charge),
                Column.text(rows, PeeringRow::state),
                Column.time(rows, PeeringRow::stateSince),
                Column.time(rows, PeeringRow::expiresAt),
                Column.time(rows, PeeringRow::joinedAt),
                Column.text(rows, PeeringTable::connects),
                Column.number(rows, PeeringRow::version));
    }

    /// Of peerings of which nothing changes but the state, and that all come to the same one by the same version, as
    /// when a sweep expires a thousand at once.
    ///
    /// @return how many there were that had the version before, as whatever is locked has
    @SqlUpdate("""
            UPDATE peering
               SET state = :state, state_since = :since, expires_at = :expiresAt, version = :version
             WHERE peering_id = ANY (:ids)
               AND version = :version - 1
            """)
    int move(String state, Instant since, @Nullable Instant expiresAt, long version, PeeringId[] ids);

    /// The same, of peerings as they are afterwards, some by each statement.
    default int move(List<Peering> peerings) {
        return peerings.stream()
                .collect(groupingBy(peering -> new Moved(peering.state(), peering.version())))
                .entrySet()
                .stream()
                .mapToInt(alike -> move(alike.getKey(), alike.getValue()))
                .sum();
    }

    private int move(Moved to, List<Peering> alike) {
        return alike.stream()
                .map(Peering::id)
                .gather(Gatherers.windowFixed(RightOfWay.ROWS_AT_ONCE))
                .mapToInt(some -> move(
                        PeeringRow.name(to.state()),
                        to.state().since(),
                        PeeringRow.expiresAt(to.state()),
                        to.version(),
                        some.toArray(PeeringId[]::new)))
                .sum();
    }

    /// What peerings have in common that one statement moves.
    record Moved(PeeringState state, long version) {}

    /// Those that this transaction has changed.
    @SqlQuery("""
            SELECT peering_id
              FROM peering
             WHERE peering_id = ANY (:ids)
               AND xmin = CAST(pg_current_xact_id() AS xid)
            """)
    Set<PeeringId> changed(PeeringId[] ids);

    private static @Nullable Long bandwidth(PeeringRow row) {
        return row.bandwidthMbps() == null ? null : (long) row.bandwidthMbps().value();
    }

    private static @Nullable String charge(PeeringRow row) {
        return row.chargeType() == null ? null : row.chargeType().name();
    }

    /// Arrays of several lengths cannot be the elements of one: each is spelled as PostgreSQL spells it.
    private static String connects(PeeringRow row) {
        return row.connects().stream().map(ConnectId::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @SqlWrite("""
            INSERT INTO cross_region_peer (peering_id, vpc_id, peer_cidr)
            SELECT peering_id, vpc_id, peer_cidr
              FROM unnest(:ids, :requesterVpcs, CAST(:requesterCidrs AS cidr[]),
                          :accepterVpcs, CAST(:accepterCidrs AS cidr[]))
                   AS joined (peering_id, requester_vpc, requester_cidr, accepter_vpc, accepter_cidr),
                   LATERAL (VALUES (requester_vpc, accepter_cidr), (accepter_vpc, requester_cidr))
                   AS peer (vpc_id, peer_cidr)
            """)
    void joinRegions(
            Argument ids,
            Argument requesterVpcs,
            Argument requesterCidrs,
            Argument accepterVpcs,
            Argument accepterCidrs);

    /// Both ends of peerings that join two regions from now on.
    default void joinRegions(List<PeeringRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        joinRegions(
                Column.text(rows, row -> row.peeringId().value()),
                Column.text(rows, row -> row.requesterVpc().value()),
                Column.text(rows, row -> row.requesterCidr().toString()),
                Column.text(rows, row -> row.accepterVpc().value()),
                Column.text(rows, row -> row.accepterCidr().toString()));
    }

    @SqlWrite("DELETE FROM cross_region_peer WHERE peering_id = ANY (:ids)")
    void partRegions(Argument ids);

    /// Both ends of peerings that do so no longer.
    default void partRegions(List<PeeringRow> rows) {
        if (!rows.isEmpty()) {
            partRegions(Column.text(rows, row -> row.peeringId().value()));
        }
    }

    @SqlQuery("SELECT " + COLUMNS + """
              FROM peering
             WHERE (requester_account = :account AND requester_sees)
                OR (accepter_account = :account AND accepter_sees)
             ORDER BY created_at, peering_id
            """)
    List<PeeringRow> seenBy(AccountId account);

    /// Each side's index is read in its order as far as the page goes, and the two are merged: a page costs a page,
    /// however many peerings the account has.
    @SqlQuery(REQUESTED + PAGE_OF_A_SIDE + ACCEPTED + PAGE_OF_A_SIDE + PAGE)
    List<PeeringRow> list(
            AccountId viewer,
            @Nullable Region region,
            @Nullable String afterKey,
            @Nullable String afterId,
            int skip,
            int limit,
            @Define String column,
            @Define String beyond,
            @Define String direction);

    /// The same among those asked for. A statement of its own, because filters that may be absent make PostgreSQL
    /// expect so few rows that it reads all of an account's.
    @SqlQuery(REQUESTED + ASKED_FOR + PAGE_OF_A_SIDE + ACCEPTED + ASKED_FOR + PAGE_OF_A_SIDE + PAGE)
    List<PeeringRow> find(
            @BindMethods PeeringFilter filter,
            @Nullable String afterKey,
            @Nullable String afterId,
            int skip,
            int limit,
            @Define String column,
            @Define String beyond,
            @Define String direction);

    String REQUESTED = "SELECT " + COLUMNS + " FROM ((SELECT " + COLUMNS + """
              FROM peering
             WHERE requester_account = :viewer AND requester_sees
               AND (CAST(:region AS text) IS NULL OR requester_region = :region
                    OR (accepter_account = :viewer AND accepter_sees AND accepter_region = :region))
               AND <beyond>
            """;

    String ACCEPTED = " UNION ALL (SELECT " + COLUMNS + """
              FROM peering
             WHERE accepter_account = :viewer AND accepter_sees
               AND NOT (requester_account = :viewer AND requester_sees)
               AND (CAST(:region AS text) IS NULL OR accepter_region = :region)
               AND <beyond>
            """;

    String PAGE_OF_A_SIDE = """
             ORDER BY <column> <direction>, peering_id <direction>
             LIMIT :skip + :limit)
            """;

    String PAGE = """
            ) AS seen
             ORDER BY <column> <direction>, peering_id <direction>
            OFFSET :skip
             LIMIT :limit
            """;

    /// Beyond where the last page ended. On the first page there is nothing to compare, and PostgreSQL is not asked to:
    /// "no key or beyond it" in one would keep it from beginning at the key.
    static String beyond(Order order, boolean first) {
        return first
                ? "CAST(:afterKey AS text) IS NULL AND CAST(:afterId AS text) IS NULL"
                : "(%s, peering_id) %s (CAST(:afterKey AS %s), :afterId)"
                        .formatted(order.column(), order.after(), order.type());
    }

    @SqlQuery("SELECT count(*) FROM peering WHERE " + SEEN_AND_ASKED_FOR)
    int total(@BindMethods PeeringFilter filter);

    /// A side's region counts only where that side still sees the peering.
    String SEEN_AND_ASKED_FOR = """
            (   (requester_account = :viewer AND requester_sees
                 AND (CAST(:region AS text) IS NULL OR requester_region = :region))
             OR (accepter_account = :viewer AND accepter_sees
                 AND (CAST(:region AS text) IS NULL OR accepter_region = :region)))
            """ + ASKED_FOR;

    /// What a list is filtered by; null means by nothing.
    @SuppressWarnings("ArrayRecordComponent") // bound, never compared
    record PeeringFilter(
            AccountId viewer,
            @Nullable Region region,
            PeeringId @Nullable [] ids,
            @Nullable VpcId vpc,
            String nameContains,
            String @Nullable [] states) {
        /// Whether nothing but the viewer and the region is asked for.
        boolean isOpen() {
            return ids == null && vpc == null && nameContains.isEmpty() && states == null;
        }
    }
}

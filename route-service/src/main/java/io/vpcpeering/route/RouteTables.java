package io.vpcpeering.route;

import io.vpcpeering.projection.Cause;
import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.NotHeardOf;
import io.vpcpeering.projection.PeeringStore;
import io.vpcpeering.projection.VpcClaim;
import io.vpcpeering.projection.VpcClaims;
import io.vpcpeering.projection.VpcStore.Hold;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// What can be done with route tables. Methods run in the caller's transaction; reads need none.
/// Thread-safe.
public final class RouteTables {
    private final VpcClaims claims;
    private final PeeringStore peerings;
    private final RouteTableStore store;
    private final ReservationStore places;
    private final TableFacts facts;
    private final RouteQuotas quotas;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param clock business time
    /// @param random where ids come from
    public RouteTables(
            VpcClaims claims,
            PeeringStore peerings,
            RouteTableStore store,
            ReservationStore places,
            TableFacts facts,
            RouteQuotas quotas,
            InstantSource clock,
            RandomGenerator random) {
        this.claims = claims;
        this.peerings = peerings;
        this.store = store;
        this.places = places;
        this.facts = facts;
        this.quotas = quotas;
        this.clock = clock;
        this.random = random;
    }

    /// Makes a table with its first routes.
    ///
    /// @param name not checked yet
    /// @throws Refused VPC_NOT_FOUND, or all of INVALID_NAME, ROUTE_TABLE_LIMIT_EXCEEDED and the reasons of
    ///     [#addRoutes]
    public ShownTable create(VpcClaim claim, String name, List<AskedRoute> asked) {
        KnownVpc vpc = claims.judge(claim, Hold.COUNTING);
        var violations = new ArrayList<Violation>();
        Optional<ResourceName> named = named(name, violations);
        if (store.count(vpc.id()) >= quotas.tablesPerVpc()) {
            violations.add(Violation.of(
                            Reason.ROUTE_TABLE_LIMIT_EXCEEDED,
                            "a VPC has up to %d route tables",
                            "每个私有网络最多 %d 个路由表",
                            quotas.tablesPerVpc())
                    .with("limit", Integer.toString(quotas.tablesPerVpc())));
        }
        List<Route> routes = admitted(situation(vpc, List.of(), Set.of(), held(asked), asked), violations);
        RouteTable table = RouteTable.of(vpc, RouteTableId.draw(random), named.orElseThrow(), routes, clock.instant());
        store.add(table);
        tell(TableChange.Fact.CREATED, table, routes, List.of(), Cause.wishOf(claim.caller()), table.createdAt());
        return new ShownTable(table, List.of());
    }

    /// Adds routes, all or none.
    ///
    /// @throws Refused VPC_NOT_FOUND, ROUTE_TABLE_NOT_FOUND, or all of INVALID_DESTINATION,
    ///     ROUTE_ALREADY_EXISTS, ROUTE_LIMIT_EXCEEDED, INVALID_NEXT_HOP_TYPE, NEXT_HOP_NOT_FOUND
    /// @throws NotHeardOf when it hangs on something that is not known here
    public ShownTable addRoutes(VpcClaim claim, RouteTableId id, List<AskedRoute> asked) {
        KnownVpc vpc = claims.judge(claim, Hold.SHARED);
        // Peerings before the table: the order of locks is the same wherever both are held.
        var hops = held(asked);
        RouteTable before = locked(vpc, id);
        List<Route> added = admitted(situation(vpc, before.routes(), reserved(id), hops, asked), List.of());
        RouteTable after = before.with(added);
        store.addRoutes(after, added);
        tell(TableChange.Fact.ROUTES_CHANGED, after, added, List.of(), Cause.wishOf(claim.caller()), clock.instant());
        return store.shown(after);
    }

    /// Removes routes, all or none.
    ///
    /// @throws Refused VPC_NOT_FOUND, ROUTE_TABLE_NOT_FOUND, or all of INVALID_DESTINATION,
    ///     INVALID_NEXT_HOP_TYPE, ROUTE_NOT_FOUND
    public ShownTable removeRoutes(VpcClaim claim, RouteTableId id, List<AskedRoute> asked) {
        KnownVpc vpc = claims.judge(claim, Hold.SHARED);
        RouteTable before = locked(vpc, id);
        Refused.ifAny(RemovalRules.objections(before.routes(), asked));
        List<Route> removed = asked.stream()
                .flatMap(route -> RemovalRules.meant(before.routes(), route).stream())
                .distinct()
                .toList();
        RouteTable after = before.without(removed);
        store.removeRoutes(after, removed);
        tell(TableChange.Fact.ROUTES_CHANGED, after, List.of(), removed, Cause.wishOf(claim.caller()), clock.instant());
        return store.shown(after);
    }

    /// Renames a table, replaces all its routes, or both; what changes nothing is no change.
    ///
    /// @throws Refused VPC_NOT_FOUND, ROUTE_TABLE_NOT_FOUND, or all of VERSION_CONFLICT, INVALID_NAME and the
    ///     reasons of [#addRoutes] for an empty table
    /// @throws NotHeardOf when it hangs on something that is not known here
    public ShownTable update(VpcClaim claim, RouteTableId id, TableEdit edit) {
        KnownVpc vpc = claims.judge(claim, Hold.SHARED);
        var hops = held(edit.asked());
        RouteTable before = locked(vpc, id);
        var violations = new ArrayList<>(TableEdit.outdated(edit.expected(), before));
        ResourceName name =
                edit.name().flatMap(asked -> named(asked, violations)).orElse(before.name());
        List<Route> routes = admitted(situation(vpc, List.of(), reserved(id), hops, edit.asked()), violations);
        RouteTable after = before.edited(name, edit.routes().isPresent() ? routes : before.routes());
        if (after.equals(before)) {
            return store.shown(before);
        }
        List<Route> removed = before.beyond(after);
        List<Route> added = after.beyond(before);
        store.replace(after, removed, added);
        var fact = removed.isEmpty() && added.isEmpty() ? TableChange.Fact.RENAMED : TableChange.Fact.ROUTES_CHANGED;
        tell(fact, after, added, removed, Cause.wishOf(claim.caller()), clock.instant());
        return store.shown(after);
    }

    /// Removes a table with its routes.
    ///
    /// @return its last state
    /// @throws Refused VPC_NOT_FOUND, ROUTE_TABLE_NOT_FOUND, or all of VERSION_CONFLICT, ROUTE_TABLE_IN_USE
    public RouteTable delete(VpcClaim claim, RouteTableId id, OptionalLong expected) {
        KnownVpc vpc = claims.judge(claim, Hold.SHARED);
        RouteTable last = store.lockAlone(vpc.id(), id).orElseThrow(() -> unknown(id.value()));
        var violations = new ArrayList<>(TableEdit.outdated(expected, last));
        violations.addAll(RemovalRules.inUse(store.shown(last), places.in(id)));
        Refused.ifAny(violations);
        store.remove(id);
        RouteTable gone = last.gone();
        tell(TableChange.Fact.DELETED, gone, List.of(), last.routes(), Cause.wishOf(claim.caller()), clock.instant());
        return gone;
    }

    /// One of the owner's tables.
    ///
    /// @throws Refused ROUTE_TABLE_NOT_FOUND
    public ShownTable get(RouteTableId id, AccountId owner) {
        return store.find(id)
                .filter(shown -> shown.table().owner().equals(owner))
                .orElseThrow(() -> unknown(id.value()));
    }

    /// A table that is known to exist.
    ///
    /// @throws Refused ROUTE_TABLE_NOT_FOUND when it does not
    public ShownTable get(RouteTableId id) {
        return store.find(id).orElseThrow(() -> unknown(id.value()));
    }

    /// What one of the owner's tables does with traffic to an address, over the routes that are read with it.
    ///
    /// @param address a range of one address
    public ForwardingTable.Choice lookUp(RouteTable table, Cidr address) {
        return new ForwardingTable(claims.range(table.vpc()), table.routes()).choice(address);
    }

    /// The peerings that a table leads over at this moment.
    public Set<PeeringId> hopsOf(RouteTableId id) {
        return store.find(id).map(shown -> shown.table().hops()).orElse(Set.of());
    }

    /// The peerings that routes name.
    public static Set<PeeringId> hops(List<AskedRoute> asked) {
        return RouteRules.named(asked);
    }

    /// A part of the owner's tables.
    public Page<ShownTable> list(TableQuery query) {
        return store.list(query);
    }

    /// A part of the owner's routes.
    public Page<PlacedRoute> listRoutes(RouteQuery query) {
        return store.listRoutes(query);
    }

    /// The refusal of a table that is not there, whoever's it is.
    public static Refused unknown(String table) {
        return new Refused(Violation.of(
                        Reason.ROUTE_TABLE_NOT_FOUND,
                        "route table %s does not exist in this VPC",
                        "路由表 %s 在该私有网络中不存在",
                        table)
                .onField("route_table_id"));
    }

    private RouteTable locked(KnownVpc vpc, RouteTableId id) {
        return store.lock(vpc.id(), id).orElseThrow(() -> unknown(id.value()));
    }

    /// The peerings that are named and known; none of them ends before the transaction does.
    private Map<PeeringId, KnownPeering> held(List<AskedRoute> asked) {
        Set<PeeringId> named = RouteRules.named(asked);
        return named.isEmpty()
                ? Map.of()
                : peerings.holdAll(named).stream().collect(Collectors.toMap(KnownPeering::id, Function.identity()));
    }

    private RouteRules.Situation situation(
            KnownVpc vpc,
            List<Route> present,
            Set<Cidr> reserved,
            Map<PeeringId, KnownPeering> hops,
            List<AskedRoute> asked) {
        return new RouteRules.Situation(vpc, present, reserved, hops, asked, quotas.routesPerTable());
    }

    /// The ranges for which connects keep a place in a locked table.
    private Set<Cidr> reserved(RouteTableId id) {
        return places.in(id).stream().map(ReservedRoute::destination).collect(Collectors.toSet());
    }

    /// The routes, when nothing speaks against them, neither here nor in `violations` that were found before.
    private static List<Route> admitted(RouteRules.Situation situation, List<Violation> before) {
        var violations = new ArrayList<>(before);
        violations.addAll(RouteRules.objections(situation));
        if (!violations.isEmpty()) {
            var refusal = new Refused(violations);
            Set<PeeringId> unsettled = RouteRules.worthAsking(situation);
            throw unsettled.isEmpty() ? refusal : new NotHeardOf(unsettled, refusal);
        }
        return situation.asked().stream().map(AskedRoute::route).toList();
    }

    private static Optional<ResourceName> named(String name, List<Violation> violations) {
        try {
            return Optional.of(new ResourceName(name));
        } catch (IllegalArgumentException e) {
            violations.add(Violation.of(Reason.INVALID_NAME, "%s", "名称须为 1 到 60 个可显示的字符（%s）", e.getMessage())
                    .onField("name"));
            return Optional.empty();
        }
    }

    private void tell(
            TableChange.Fact fact, RouteTable table, List<Route> added, List<Route> removed, Cause cause, Instant at) {
        facts.tellTables(List.of(new TableChange(fact, table, added, removed, cause, at)));
    }
}

package io.vpcpeering.route;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.KnownVpc;
import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// When routes may not be added (product.md section 6): every rule, in the order in which the first one
/// decides.
final class RouteRules {
    private static final List<Function<Situation, Stream<Violation>>> IN_ORDER = List.of(
            each(RouteRules::description),
            each(RouteRules::destination),
            RouteRules::onceEach,
            RouteRules::quota,
            each(RouteRules::type),
            each(RouteRules::hop));

    private RouteRules() {}

    /// What the rules are held against.
    ///
    /// @param vpc the VPC of the table
    /// @param present routes that the table has
    /// @param reserved ranges for which connects keep a place in it
    /// @param hops the peerings named in `asked` that are known
    /// @param asked routes to be added
    /// @param quota routes that the table may have
    record Situation(
            KnownVpc vpc,
            List<Route> present,
            Set<Cidr> reserved,
            Map<PeeringId, KnownPeering> hops,
            List<AskedRoute> asked,
            int quota) {

        /// The end that a route to this peering leads to; empty when the peering is no hop for this VPC.
        private Optional<PeeringEnd> farEnd(AskedRoute route) {
            return route.peering()
                    .flatMap(id -> Optional.ofNullable(hops.get(id)))
                    .filter(peering -> peering.state().takesRoutes())
                    .flatMap(peering -> peering.farEnd(vpc.id()));
        }
    }

    /// All that speaks against it.
    static List<Violation> objections(Situation situation) {
        return IN_ORDER.stream().flatMap(rule -> rule.apply(situation)).toList();
    }

    /// Peerings that are refused as hops, but might be good ones by now: their owner knows.
    static Set<PeeringId> worthAsking(Situation situation) {
        return named(situation.asked()).stream()
                .filter(id -> !situation.hops().containsKey(id)
                        || situation.hops().get(id).state().mayBecomeActive())
                .collect(Collectors.toSet());
    }

    /// The peerings that routes name.
    static Set<PeeringId> named(List<AskedRoute> asked) {
        return asked.stream().flatMap(route -> route.peering().stream()).collect(Collectors.toSet());
    }

    private static Optional<Violation> description(Situation situation, AskedRoute route) {
        return route.descriptionFits()
                ? Optional.empty()
                : Optional.of(Violation.of(
                                Reason.INVALID_ARGUMENT,
                                "a description has up to %d characters that can be shown",
                                "描述最多 %d 个可显示的字符",
                                AskedRoute.LONGEST_DESCRIPTION)
                        .onField("description"));
    }

    private static Optional<Violation> destination(Situation situation, AskedRoute route) {
        Optional<Cidr> range = route.range();
        if (range.isEmpty()) {
            return Optional.of(malformed(route));
        }
        Cidr own = situation.vpc().cidr();
        if (own.contains(range.get())) {
            return Optional.of(
                    noDestination("%s lies in the VPC's own range %s", "%s 位于本私有网络网段 %s 之内", range.get(), own));
        }
        return situation
                .farEnd(route)
                .map(PeeringEnd::cidr)
                .filter(far -> !far.contains(range.get()))
                .map(far -> noDestination(
                        "%s does not lie in the peer VPC's range %s", "%s 不在对端私有网络网段 %s 之内", range.get(), far));
    }

    private static Stream<Violation> onceEach(Situation situation) {
        Set<Cidr> taken =
                situation.present().stream().map(Route::destination).collect(Collectors.toCollection(HashSet::new));
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < situation.asked().size(); i++) {
            Optional<Cidr> range = situation.asked().get(i).range();
            if (range.isPresent() && situation.reserved().contains(range.get())) {
                violations.add(at(i, reserved(range.get()).onField("destination")));
            } else if (range.isPresent() && !taken.add(range.get())) {
                violations.add(at(i, present(range.get()).onField("destination")));
            }
        }
        return violations.stream();
    }

    private static Stream<Violation> quota(Situation situation) {
        int room = situation.quota()
                - situation.present().size()
                - situation.reserved().size();
        return situation.asked().size() <= room
                ? Stream.empty()
                : Stream.of(full(situation.quota(), room).onField("routes"));
    }

    private static Optional<Violation> type(Situation situation, AskedRoute route) {
        return route.type().isPresent() ? Optional.empty() : Optional.of(noType());
    }

    /// One sentence for hops that are unknown, of somebody else, or not active: a stranger learns nothing from
    /// it.
    private static Optional<Violation> hop(Situation situation, AskedRoute route) {
        boolean good = route.type().isEmpty()
                || route.hop()
                        .filter(hop -> switch (hop) {
                            case NextHop.OverPeering _ ->
                                situation.farEnd(route).isPresent();
                            case NextHop.Elsewhere _ -> true;
                        })
                        .isPresent();
        return good
                ? Optional.empty()
                : Optional.of(Violation.of(
                                Reason.NEXT_HOP_NOT_FOUND,
                                "the next hop '%s' does not exist, or is no active peering of this VPC",
                                "下一跳 '%s' 不存在，或不是本私有网络的已生效对等连接",
                                route.nextHop())
                        .onField("next_hop"));
    }

    static Violation present(Cidr destination) {
        return Violation.of(
                        Reason.ROUTE_ALREADY_EXISTS,
                        "the table has a route to %s already",
                        "路由表中已有目的端 %s 的路由",
                        destination)
                .with("destination", destination.toString());
    }

    static Violation reserved(Cidr destination) {
        return Violation.of(
                        Reason.ROUTE_ALREADY_EXISTS,
                        "a connect that waits for its peering will add the table's route to %s",
                        "待生效的对等连接将为此路由表添加目的端 %s 的路由",
                        destination)
                .with("destination", destination.toString());
    }

    static Violation full(int quota, int room) {
        return Violation.of(
                        Reason.ROUTE_LIMIT_EXCEEDED,
                        "a route table holds up to %d routes; this one has room for %d more",
                        "每个路由表最多 %d 条路由，此表还可添加 %d 条",
                        quota,
                        room)
                .with("limit", Integer.toString(quota));
    }

    static Violation malformed(AskedRoute route) {
        return noDestination("'%s' is not of the form 10.0.0.0/16", "'%s' 不是形如 10.0.0.0/16 的网段", route.destination());
    }

    static Violation noType() {
        return Violation.of(
                        Reason.INVALID_NEXT_HOP_TYPE,
                        "no such next-hop type, or one that cannot be chosen",
                        "下一跳类型不存在或不可选")
                .onField("next_hop_type");
    }

    /// Says which route of the request is meant.
    static Violation at(int index, Violation violation) {
        return violation.onField("routes[%d].%s".formatted(index, violation.field()));
    }

    private static Violation noDestination(String english, String chinese, Object... values) {
        return Violation.of(Reason.INVALID_DESTINATION, english, chinese, values)
                .onField("destination");
    }

    private static Function<Situation, Stream<Violation>> each(
            BiFunction<Situation, AskedRoute, Optional<Violation>> rule) {
        return situation -> IntStream.range(0, situation.asked().size())
                .boxed()
                .flatMap(i ->
                        rule.apply(situation, situation.asked().get(i)).map(violation -> at(i, violation)).stream());
    }
}

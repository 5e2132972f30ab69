package io.vpcpeering.reachability;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.PeeringState;
import io.vpcpeering.reachability.Blocker.Code;
import io.vpcpeering.route.ForwardingTable.Choice;
import io.vpcpeering.route.Route;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Follows one packet there and one back, and notes everything that stops either (product.md section 6). Pure; for
/// one situation.
///
/// Of a peering that was never active its sides know nothing of one another, so it is named whatever the
/// destination: whether it would lead there is told once it is accepted.
final class Reasoning {
    private final Situation situation;
    private final List<Blocker> blockers = new ArrayList<>();
    private final List<Step> path = new ArrayList<>();

    private Reasoning(Situation situation) {
        this.situation = situation;
    }

    /// What is to be told.
    static Explanation of(Situation situation) {
        var reasoning = new Reasoning(situation);
        reasoning.follow();
        return new Explanation(List.copyOf(reasoning.blockers), List.copyOf(reasoning.path));
    }

    private void follow() {
        situation.sourceSpot().ifPresentOrElse(this::begin, this::noSource);
        if (situation.isInside()) {
            Spot spot = situation.destinationSpots().get(situation.vpc().id());
            if (spot == null) {
                noDestination(Side.LOCAL);
            } else {
                path.add(Step.of(Step.Kind.LOCAL, spot.subnet().id().value(), "delivered inside the VPC", "在本私有网络内送达"));
            }
            return;
        }
        Optional<Choice> choice =
                situation.sourceSpot().map(spot -> spot.choice(situation.vpc().cidr(), situation.destination()));
        List<Situation.Lead> leads = situation.leads();
        Optional<PeeringId> routed = choice.flatMap(Choice::winner).flatMap(Route::peering);
        Optional<Situation.Lead> lead = leads.stream()
                .filter(each -> routed.filter(each.peering().id()::equals).isPresent())
                .findFirst()
                .or(() -> leads.stream().findFirst());
        choice.ifPresent(chosen -> there(chosen, lead));
        lead.ifPresentOrElse(this::over, this::noLead);
    }

    private void begin(Spot spot) {
        path.add(Step.of(
                Step.Kind.LOCAL,
                spot.subnet().id().value(),
                "%s lies in subnet %s, which table %s routes",
                "%s 位于子网 %s，关联路由表 %s",
                text(situation.source()),
                spot.subnet().cidr(),
                spot.table().id()));
    }

    private void noSource() {
        blockers.add(Blocker.of(
                Code.SOURCE_NOT_IN_SUBNET,
                Side.LOCAL,
                "the source %s lies in no subnet of %s",
                "源地址 %s 不在 %s 的任何子网内",
                text(situation.source()),
                situation.vpc().id()));
    }

    private void noDestination(Side side) {
        blockers.add(Blocker.of(
                Code.DESTINATION_NOT_IN_SUBNET,
                side,
                side == Side.LOCAL
                        ? "the destination %s lies in no subnet of the VPC"
                        : "the destination %s lies in no subnet of the peer VPC",
                side == Side.LOCAL ? "目的地址 %s 不在本私有网络的任何子网内" : "目的地址 %s 不在对端私有网络的任何子网内",
                text(situation.destination())));
    }

    /// The source's table, in full: it is the asker's own.
    private void there(Choice choice, Optional<Situation.Lead> lead) {
        Optional<Route> winner = choice.winner();
        String table = situation.sourceSpot().orElseThrow().table().id().value();
        if (winner.isEmpty()) {
            blockers.add(Blocker.of(
                    Code.NO_ROUTE_LOCAL,
                    Side.LOCAL,
                    "table %s has no route to %s",
                    "路由表 %s 中没有到 %s 的路由",
                    table,
                    text(situation.destination())));
            return;
        }
        Route route = winner.get();
        if (lead.filter(each ->
                        route.peering().equals(Optional.of(each.peering().id())))
                .isEmpty()) {
            blockers.add(Blocker.of(
                    Code.ROUTE_ELSEWHERE,
                    Side.LOCAL,
                    "table %s sends %s to %s by its route %s, the longest that matches",
                    "路由表 %s 按最长匹配路由将 %s 转发到 %s（%s）",
                    table,
                    text(situation.destination()),
                    route.nextHop().name(),
                    route.destination()));
            return;
        }
        path.add(Step.of(
                Step.Kind.ROUTE,
                table,
                "%s over %s: the longest of %d that match",
                "%s 经由 %s：%d 条匹配路由中最长者",
                route.destination(),
                route.nextHop().name(),
                choice.overruled().size() + 1));
    }

    private void over(Situation.Lead lead) {
        KnownPeering peering = lead.peering();
        if (peering.state() == PeeringState.ISOLATED) {
            blockers.add(Blocker.of(
                    Code.ISOLATED,
                    Side.LOCAL,
                    "%s is isolated: nothing passes until its requester's balance is above 0",
                    "%s 已被隔离：请求方余额大于 0 之前不转发流量",
                    peering.id()));
        }
        path.add(Step.of(
                Step.Kind.PEERING,
                peering.id().value(),
                "joins %s and %s",
                "连接 %s 与 %s",
                situation.vpc().id(),
                lead.far().vpc()));
        Spot spot = situation.destinationSpots().get(lead.far().vpc());
        if (spot == null) {
            noDestination(Side.PEER);
        } else {
            back(lead, spot);
        }
    }

    /// The destination's table: to another account only whether it routes back, not how it looks.
    private void back(Situation.Lead lead, Spot spot) {
        boolean own = lead.far().account().equals(situation.vpc().owner());
        String table = own ? spot.table().id().value() : "";
        Set<Optional<Route>> winners = spot.winners(lead.far().cidr(), situation.source());
        Optional<PeeringId> way = Optional.of(lead.peering().id());
        boolean isWhole = winners.size() == 1;
        boolean isLost = winners.contains(Optional.<Route>empty());
        boolean isElsewhere = winners.stream()
                .flatMap(Optional::stream)
                .anyMatch(route -> !route.peering().equals(way));
        if (isLost) {
            blockers.add(Blocker.of(
                    Code.NO_ROUTE_PEER,
                    Side.PEER,
                    isWhole
                            ? "the peer VPC has no route back to %s over %s"
                            : "the peer VPC has no route back to all of %s over %s",
                    isWhole ? "对端私有网络没有经由 %2$s 返回 %1$s 的路由" : "对端私有网络没有经由 %2$s 返回 %1$s 全部地址的路由",
                    text(situation.source()),
                    lead.peering().id()));
        }
        if (isElsewhere) {
            blockers.add(Blocker.of(
                    Code.ROUTE_ELSEWHERE,
                    Side.PEER,
                    isWhole
                            ? "the peer VPC routes %s elsewhere than over %s"
                            : "the peer VPC routes a part of %s elsewhere than over %s",
                    isWhole ? "对端私有网络将 %s 转发到 %s 以外的下一跳" : "对端私有网络将 %s 的一部分转发到 %s 以外的下一跳",
                    text(situation.source()),
                    lead.peering().id()));
        }
        if (!isLost && !isElsewhere) {
            path.add(Step.of(Step.Kind.ROUTE, table, "the way back", "返回路由"));
            path.add(Step.of(
                    Step.Kind.LOCAL,
                    own ? spot.subnet().id().value() : "",
                    "delivered inside the peer VPC",
                    "在对端私有网络内送达"));
        }
    }

    private void noLead() {
        List<KnownPeering> waiting = situation.peerings().stream()
                .filter(peering -> !peering.state().takesRoutes())
                .toList();
        waiting.forEach(peering -> blockers.add(Blocker.of(
                Code.PEERING_NOT_ACTIVE,
                peering.accepter().vpc().equals(situation.vpc().id()) ? Side.LOCAL : Side.PEER,
                "%s is not active yet: nothing passes until it is accepted",
                "%s 尚未生效：接受之前不转发流量",
                peering.id())));
        if (waiting.isEmpty()) {
            blockers.add(Blocker.of(
                    Code.NO_PEERING,
                    Side.LOCAL,
                    "no peering joins %s to a VPC that holds %s",
                    "没有对等连接将 %s 与包含 %s 的私有网络连接",
                    situation.vpc().id(),
                    text(situation.destination())));
        }
        situation
                .detours()
                .forEach(second -> blockers.add(Blocker.of(
                        Code.NOT_TRANSITIVE,
                        Side.LOCAL,
                        "%s leads on to %s, but peerings are not transitive: one between %s and %s would be needed",
                        "%s 通往 %s，但对等连接不具有传递性：需要在 %s 与 %s 之间建立对等连接",
                        second.peering().id(),
                        second.far().vpc(),
                        situation.vpc().id(),
                        second.far().vpc())));
    }

    private static String text(io.vpcpeering.vocabulary.Cidr address) {
        return address.toString().replace("/32", "");
    }
}

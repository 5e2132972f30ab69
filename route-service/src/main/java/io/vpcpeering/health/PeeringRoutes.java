package io.vpcpeering.health;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.projection.PeeringStore;
import io.vpcpeering.projection.ReadThrough;
import io.vpcpeering.route.PlacedRoute;
import io.vpcpeering.route.RouteTableStore;
import io.vpcpeering.runtime.batch.Batcher;
import io.vpcpeering.runtime.batch.Outcome;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The routes over peerings, as the parties see them: their own in full, the other side's as a number. Reads only,
/// after the owner of peerings was asked; outside any transaction. Thread-safe.
public final class PeeringRoutes {
    private static final int TURNS = 2;
    private static final int MOST_TOGETHER = 64;

    private final ReadThrough readThrough;
    private final PeeringStore peerings;
    private final RouteTableStore routes;
    private final Batcher<Asked, List<RouteHealth>> batcher = new Batcher<>(TURNS, MOST_TOGETHER, this::healthOfAll);

    /// Over what is known, and who may be asked.
    public PeeringRoutes(ReadThrough readThrough, PeeringStore peerings, RouteTableStore routes) {
        this.readThrough = readThrough;
        this.peerings = peerings;
        this.routes = routes;
    }

    /// The viewer's routes over a peering.
    ///
    /// @param own by table and destination
    /// @param peer how many the other account has
    public record Listed(List<PlacedRoute> own, int peer) {}

    /// How each peering that the viewer is a party of is routed.
    ///
    /// @throws Refused UNAVAILABLE when the owner of peerings cannot be asked
    public List<RouteHealth> health(AccountId viewer, List<PeeringId> ids) {
        List<KnownPeering> seen = current(Set.copyOf(ids)).stream()
                .filter(peering -> peering.concerns(viewer))
                .toList();
        return counted(
                viewer,
                ids.stream()
                        .distinct()
                        .flatMap(id ->
                                seen.stream().filter(peering -> peering.id().equals(id)))
                        .toList());
    }

    /// How peerings are routed whose owner tells them: what is news is taken in first, and nobody is asked back. Who
    /// asks at once is answered from one look.
    ///
    /// @param told as they are now
    /// @return one for each, in their order
    public List<RouteHealth> healthOf(AccountId viewer, List<KnownPeering> told) {
        return batcher.ask(new Asked(viewer, told));
    }

    private List<Outcome<List<RouteHealth>>> healthOfAll(List<Asked> asked) {
        List<KnownPeering> told =
                asked.stream().flatMap(each -> each.told().stream()).distinct().toList();
        readThrough.take(told);
        var counts = routes.countOver(told.stream().map(KnownPeering::id).toList());
        return asked.stream()
                .map(each -> Outcome.of(() -> health(each.viewer(), each.told(), counts)))
                .toList();
    }

    private List<RouteHealth> counted(AccountId viewer, List<KnownPeering> seen) {
        return health(
                viewer,
                seen,
                routes.countOver(seen.stream().map(KnownPeering::id).toList()));
    }

    private static List<RouteHealth> health(
            AccountId viewer, List<KnownPeering> seen, Map<PeeringId, Map<VpcId, Integer>> counts) {
        return seen.stream()
                .map(peering -> RouteHealth.of(peering, viewer, counts.getOrDefault(peering.id(), Map.of())))
                .toList();
    }

    /// The routes over a peering that the viewer is a party of.
    ///
    /// @throws Refused PEERING_NOT_FOUND for any other, or UNAVAILABLE when the owner of peerings cannot be asked
    public Listed list(AccountId viewer, PeeringId id) {
        KnownPeering peering = current(Set.of(id)).stream()
                .filter(known -> known.concerns(viewer))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        Violation.of(Reason.PEERING_NOT_FOUND, "no such peering of this account", "对等连接不存在，或不属于该账号")));
        List<PlacedRoute> own = routes.over(id, viewer);
        boolean foreign =
                !peering.requester().account().equals(peering.accepter().account());
        VpcId far = peering.requester().account().equals(viewer)
                ? peering.accepter().vpc()
                : peering.requester().vpc();
        int peer = foreign
                ? routes.countOver(List.of(id)).getOrDefault(id, Map.of()).getOrDefault(far, 0)
                : 0;
        return new Listed(own, peer);
    }

    private record Asked(AccountId viewer, List<KnownPeering> told) {}

    private List<KnownPeering> current(Set<PeeringId> ids) {
        readThrough.askAll(ids);
        return peerings.findAll(ids);
    }
}

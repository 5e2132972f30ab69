package io.vpcpeering.route;

import io.vpcpeering.projection.PeeringEnd;
import io.vpcpeering.projection.VpcClaim;
import io.vpcpeering.projection.VpcClaims;
import io.vpcpeering.projection.VpcStore.Hold;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeps places for routes over peerings that are not joined yet (ADR 0023). A place holds against everything that
/// could take it later, so that the routes of a joined peering can always be made. Methods run in the caller's
/// transaction. Thread-safe.
///
/// Locks: the connect's row, then VPCs, then tables by id. Whoever makes or releases places takes the connect's row
/// first as well, so a place that is asked for late is refused instead of being left behind.
public final class Reservations {
    private final VpcClaims claims;
    private final RouteTableStore tables;
    private final ReservationStore places;
    private final RouteQuotas quotas;

    /// Over what is known of VPCs.
    public Reservations(VpcClaims claims, RouteTableStore tables, ReservationStore places, RouteQuotas quotas) {
        this.claims = claims;
        this.tables = tables;
        this.places = places;
        this.quotas = quotas;
    }

    /// Keeps a place in each table, all or none; doing it again for the same connect changes nothing.
    ///
    /// @param abandoned connects of the same account that have come to nothing: their places are free at once
    /// @return the places, in the order of the tables
    /// @throws Refused VPC_NOT_FOUND, VPC_BEING_DELETED, STATE_CONFLICT once the connect is closed, or all of
    ///     ROUTE_TABLE_NOT_FOUND, ROUTE_ALREADY_EXISTS, ROUTE_LIMIT_EXCEEDED
    /// @throws io.vpcpeering.projection.NotHeardOf when it hangs on a VPC that is not known here
    public List<ReservedRoute> reserve(AskedConnect asked, Collection<ConnectId> abandoned) {
        places.release(abandoned);
        if (!places.open(asked.connect())) {
            throw new Refused(Violation.of(Reason.STATE_CONFLICT, "this connect is over", "该次连接操作已结束"));
        }
        for (PeeringEnd end : asked.own()) {
            var _ = claims.judge(new VpcClaim(asked.account(), end.vpc(), Optional.empty()), Hold.SHARED);
        }
        var locked = locked(asked);
        var violations = new ArrayList<Violation>();
        IntStream.range(0, asked.tables().size())
                .forEach(i -> violations.addAll(
                        objections(asked, locked.get(asked.tables().get(i)), i)));
        Refused.ifAny(violations);
        List<ReservedRoute> wanted =
                asked.tables().stream().map(locked::get).map(Place::wanted).toList();
        places.reserve(wanted);
        return wanted;
    }

    /// Closes connects for good, and gives up their places.
    public void release(Collection<ConnectId> connects) {
        places.release(connects);
    }

    /// A table that is locked, and the place that is wanted in it.
    private record Place(RouteTable table, ReservedRoute wanted) {}

    /// Those of the tables that there are, by their ids as written; locked in the order of the ids.
    private Map<String, Place> locked(AskedConnect asked) {
        var locked = new HashMap<String, Place>();
        asked.tables().stream()
                .sorted()
                .forEach(text -> id(text).flatMap(id -> asked.own().stream()
                                .flatMap(end ->
                                        tables.lock(end.vpc(), id).stream().map(table -> place(asked, end, table)))
                                .findFirst())
                        .ifPresent(place -> locked.put(text, place)));
        return locked;
    }

    private static Place place(AskedConnect asked, PeeringEnd end, RouteTable table) {
        return new Place(
                table,
                new ReservedRoute(
                        asked.connect(),
                        table.id(),
                        table.vpc(),
                        asked.opposite(end).cidr(),
                        asked.peering()));
    }

    private List<Violation> objections(AskedConnect asked, @Nullable Place place, int index) {
        String field = "route_table_ids[%d]".formatted(index);
        if (place == null) {
            return List.of(RouteTables.unknown(asked.tables().get(index))
                    .violations()
                    .getFirst()
                    .onField(field));
        }
        return ReservationRules.objections(
                        place.table(), places.in(place.table().id()), place.wanted(), quotas.routesPerTable())
                .stream()
                .map(violation -> violation.onField(field))
                .toList();
    }

    private static Optional<RouteTableId> id(String text) {
        try {
            return Optional.of(new RouteTableId(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}

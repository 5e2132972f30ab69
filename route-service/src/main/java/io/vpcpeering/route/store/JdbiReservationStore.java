package io.vpcpeering.route.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.route.ReservationStore;
import io.vpcpeering.route.ReservedRoute;
import io.vpcpeering.route.Route;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Places for routes in `reserved_route`.
public final class JdbiReservationStore implements ReservationStore {
    private final Transactions transactions;

    /// Over the service's database.
    public JdbiReservationStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<ReservedRoute> in(RouteTableId table) {
        return places().in(table);
    }

    @Override
    public boolean open(ConnectId connect) {
        places().open(connect);
        return places().lockOpen(connect);
    }

    @Override
    public void reserve(List<ReservedRoute> wanted) {
        ReservedRoute any = wanted.getFirst();
        places().insert(
                        any.connect(),
                        any.peering(),
                        wanted.stream().map(ReservedRoute::table).toList(),
                        wanted.stream().map(ReservedRoute::destination).toList());
    }

    @Override
    public void release(Collection<ConnectId> connects) {
        if (!connects.isEmpty()) {
            places().close(connects);
            places().deleteThoseOf(connects);
        }
    }

    @Override
    public List<Addition> fulfil(PeeringId peering, Collection<ConnectId> connects) {
        RouteTableSql tables = transactions.sql(RouteTableSql.class);
        places().close(connects);
        if (tables.lockThoseLeadingTo(List.of(peering)).isEmpty()) {
            return List.of();
        }
        Map<RouteTableId, List<Route>> added = byTable(places().turnIntoRoutes(peering, connects));
        Map<RouteTableId, List<Route>> all =
                byTable(transactions.sql(RouteSql.class).of(added.keySet()));
        return tables.countUp(added.keySet()).stream()
                .map(row -> new Addition(
                        row.toTable(all.getOrDefault(row.routeTableId(), List.of())),
                        added.getOrDefault(row.routeTableId(), List.of())))
                .toList();
    }

    @Override
    public void forgetClosed(Instant before) {
        places().forgetClosed(before);
    }

    private static Map<RouteTableId, List<Route>> byTable(List<RouteRow> rows) {
        return rows.stream().collect(groupingBy(RouteRow::routeTableId, mapping(RouteRow::toRoute, toList())));
    }

    private ReservedRouteSql places() {
        return transactions.sql(ReservedRouteSql.class);
    }
}

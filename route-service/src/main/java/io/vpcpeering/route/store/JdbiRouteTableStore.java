package io.vpcpeering.route.store;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.vpcpeering.route.HopType;
import io.vpcpeering.route.Page;
import io.vpcpeering.route.PlacedRoute;
import io.vpcpeering.route.Route;
import io.vpcpeering.route.RouteQuery;
import io.vpcpeering.route.RouteTable;
import io.vpcpeering.route.RouteTableStore;
import io.vpcpeering.route.ShownTable;
import io.vpcpeering.route.TableQuery;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Route tables in `route_table` and `route`.
public final class JdbiRouteTableStore implements RouteTableStore {
    private final Transactions transactions;

    /// Over the service's database.
    public JdbiRouteTableStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public int count(VpcId vpc) {
        return tables().count(vpc);
    }

    @Override
    public void add(RouteTable table) {
        tables().insert(TableRow.of(table));
        insert(table.id(), table.routes());
    }

    @Override
    public Optional<RouteTable> lock(VpcId vpc, RouteTableId id) {
        return tables().lock(vpc, id).map(row -> row.toTable(routes(List.of(id)).getOrDefault(id, List.of())));
    }

    @Override
    public Optional<RouteTable> lockAlone(VpcId vpc, RouteTableId id) {
        return tables().lockAlone(vpc, id)
                .map(row -> row.toTable(routes(List.of(id)).getOrDefault(id, List.of())));
    }

    @Override
    public void replace(RouteTable after, List<Route> removed, List<Route> added) {
        delete(after.id(), removed);
        insert(after.id(), added);
        tables().rename(after.id(), after.name(), after.version());
    }

    @Override
    public void remove(RouteTableId id) {
        routeSql().deleteAllOf(List.of(id));
        tables().delete(List.of(id));
    }

    @Override
    public void addRoutes(RouteTable after, List<Route> added) {
        insert(after.id(), added);
        tables().setVersion(after.id(), after.version());
    }

    @Override
    public void removeRoutes(RouteTable after, List<Route> removed) {
        delete(after.id(), removed);
        tables().setVersion(after.id(), after.version());
    }

    @Override
    public void holdThoseLeadingTo(Collection<PeeringId> peerings) {
        var _ = tables().lockThoseLeadingTo(peerings);
    }

    @Override
    public List<Withdrawal> withdraw(PeeringId peering) {
        List<RouteTableId> affected = tables().lockThoseLeadingTo(List.of(peering));
        if (affected.isEmpty()) {
            return List.of();
        }
        Map<RouteTableId, List<Route>> removed = byTable(routeSql().deleteThoseOver(peering));
        Map<RouteTableId, List<Route>> left = routes(removed.keySet());
        return tables().countUp(removed.keySet()).stream()
                .map(row -> new Withdrawal(
                        row.toTable(left.getOrDefault(row.routeTableId(), List.of())),
                        removed.getOrDefault(row.routeTableId(), List.of())))
                .toList();
    }

    @Override
    public List<RouteTable> removeAll(VpcId vpc) {
        List<TableRow> rows = tables().lockThoseOf(vpc);
        List<RouteTableId> ids = rows.stream().map(TableRow::routeTableId).toList();
        Map<RouteTableId, List<Route>> routes = routes(ids);
        transactions.sql(ReservedRouteSql.class).deleteAllOf(ids);
        routeSql().deleteAllOf(ids);
        tables().delete(ids);
        return rows.stream()
                .map(row -> row.toTable(routes.getOrDefault(row.routeTableId(), List.of())))
                .toList();
    }

    @Override
    public ShownTable shown(RouteTable table) {
        return new ShownTable(table, subnets(List.of(table.id())).getOrDefault(table.id(), List.of()));
    }

    @Override
    public Optional<ShownTable> find(RouteTableId id) {
        return transactions.read(() -> shown(folded(tables().find(id))).stream().findFirst());
    }

    @Override
    public Page<ShownTable> list(TableQuery query) {
        var filter = new RouteTableSql.Filter(
                query.owner(),
                query.region().map(Region::code).orElse(""),
                query.vpc().map(VpcId::value).orElse(""),
                query.ids(),
                query.namePart(),
                query.page().order().name(),
                query.page().size(),
                query.page().skip());
        return transactions.read(() -> new Page<>(shown(folded(tables().page(filter))), tables().matching(filter)));
    }

    @Override
    public Page<PlacedRoute> listRoutes(RouteQuery query) {
        var filter = new RouteSql.Filter(
                query.owner(),
                query.region().map(Region::code).orElse(""),
                query.vpc().map(VpcId::value).orElse(""),
                query.tables(),
                query.destination().map(Cidr::toString).orElse(""),
                query.type().map(HopType::name).orElse(""),
                query.nextHop(),
                query.size(),
                query.skip());
        return transactions.read(() -> new Page<>(
                routeSql().page(filter).stream().map(PlacedRow::toPlaced).toList(),
                routeSql().matching(filter)));
    }

    @Override
    public Map<PeeringId, Map<VpcId, Integer>> countOver(Collection<PeeringId> peerings) {
        return transactions.read(() -> routeSql().countOver(peerings).stream()
                .collect(groupingBy(RouteSql.Count::nextHop, toMap(RouteSql.Count::vpcId, RouteSql.Count::routes))));
    }

    @Override
    public List<PlacedRoute> over(PeeringId peering, AccountId owner) {
        return transactions.read(() -> routeSql().over(peering, owner).stream()
                .map(PlacedRow::toPlaced)
                .toList());
    }

    private List<ShownTable> shown(List<RouteTable> tables) {
        var subnets = subnets(tables.stream().map(RouteTable::id).toList());
        return tables.stream()
                .map(table -> new ShownTable(table, subnets.getOrDefault(table.id(), List.of())))
                .toList();
    }

    private static List<RouteTable> folded(List<ListedRow> rows) {
        return rows.stream()
                .collect(groupingBy(
                        ListedRow::table,
                        LinkedHashMap::new,
                        mapping(
                                ListedRow::route,
                                collectingAndThen(
                                        toList(),
                                        found -> found.stream()
                                                .flatMap(Optional::stream)
                                                .toList()))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().toTable(entry.getValue()))
                .toList();
    }

    private Map<RouteTableId, List<SubnetId>> subnets(Collection<RouteTableId> ids) {
        return tables().subnetsOf(ids).stream()
                .collect(groupingBy(
                        RouteTableSql.SubnetOfTable::routeTableId,
                        mapping(RouteTableSql.SubnetOfTable::subnetId, toList())));
    }

    private Map<RouteTableId, List<Route>> routes(Collection<RouteTableId> ids) {
        return byTable(routeSql().of(ids));
    }

    private static Map<RouteTableId, List<Route>> byTable(List<RouteRow> rows) {
        return rows.stream().collect(groupingBy(RouteRow::routeTableId, mapping(RouteRow::toRoute, toList())));
    }

    private void delete(RouteTableId table, List<Route> routes) {
        if (!routes.isEmpty()) {
            routeSql().delete(table, routes.stream().map(Route::destination).toList());
        }
    }

    private void insert(RouteTableId table, List<Route> routes) {
        if (!routes.isEmpty()) {
            routeSql()
                    .insert(
                            table,
                            routes.stream().map(Route::destination).toList(),
                            routes.stream()
                                    .map(route -> route.nextHop().type().name())
                                    .toList(),
                            routes.stream().map(route -> route.nextHop().name()).toList(),
                            routes.stream().map(Route::description).toList());
        }
    }

    private RouteTableSql tables() {
        return transactions.sql(RouteTableSql.class);
    }

    private RouteSql routeSql() {
        return transactions.sql(RouteSql.class);
    }
}

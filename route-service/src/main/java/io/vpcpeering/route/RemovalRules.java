package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// When routes and tables may not be removed. What is named must be there, in destination, type and hop.
final class RemovalRules {
    private RemovalRules() {}

    /// All that speaks against it: malformed destinations first, then types, then what is not there.
    static List<Violation> objections(List<Route> present, List<AskedRoute> asked) {
        var destinations = new ArrayList<Violation>();
        var types = new ArrayList<Violation>();
        var missing = new ArrayList<Violation>();
        for (int i = 0; i < asked.size(); i++) {
            AskedRoute route = asked.get(i);
            if (route.range().isEmpty()) {
                destinations.add(RouteRules.at(i, RouteRules.malformed(route)));
            } else if (route.type().isEmpty()) {
                types.add(RouteRules.at(i, RouteRules.noType()));
            } else if (meant(present, route).isEmpty()) {
                missing.add(notThere(i, route));
            }
        }
        destinations.addAll(types);
        destinations.addAll(missing);
        return destinations;
    }

    /// What keeps a table where it is: being the default one, routing subnets, or keeping places for routes.
    static List<Violation> inUse(ShownTable shown, List<ReservedRoute> reserved) {
        var violations = new ArrayList<Violation>();
        if (shown.table().isDefault()) {
            violations.add(Violation.of(
                    Reason.ROUTE_TABLE_IN_USE, "a VPC's default route table cannot be deleted", "默认路由表不能删除"));
        }
        if (!shown.subnets().isEmpty()) {
            String subnets = shown.subnets().stream().map(SubnetId::value).collect(Collectors.joining(", "));
            violations.add(Violation.of(
                            Reason.ROUTE_TABLE_IN_USE,
                            "the table routes the subnets %s: let another one route them first",
                            "路由表仍关联子网 %s，请先为其关联其他路由表",
                            subnets)
                    .with("subnet_ids", subnets));
        }
        if (!reserved.isEmpty()) {
            String peerings = reserved.stream()
                    .map(place -> place.peering().value())
                    .distinct()
                    .collect(Collectors.joining(", "));
            violations.add(Violation.of(
                            Reason.ROUTE_TABLE_IN_USE,
                            "routes over %s will be added to the table: let the requests be answered, or delete them",
                            "待生效的对等连接 %s 将为此路由表添加路由，请先等待其应答或将其删除",
                            peerings)
                    .with("peering_ids", peerings));
        }
        return violations;
    }

    /// The route that is named, if it is there.
    static Optional<Route> meant(List<Route> present, AskedRoute asked) {
        return present.stream()
                .filter(route -> asked.range().equals(Optional.of(route.destination()))
                        && asked.hop().equals(Optional.of(route.nextHop())))
                .findFirst();
    }

    private static Violation notThere(int index, AskedRoute route) {
        return Violation.of(
                        Reason.ROUTE_NOT_FOUND,
                        "the table has no route to %s over %s",
                        "路由表中没有目的端 %s 下一跳 %s 的路由",
                        route.destination(),
                        route.nextHop())
                .onField("routes[%d]".formatted(index));
    }
}

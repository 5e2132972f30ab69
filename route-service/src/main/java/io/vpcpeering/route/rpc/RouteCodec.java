package io.vpcpeering.route.rpc;

import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.PlacedRoute;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.route.AskedRoute;
import io.vpcpeering.route.HopType;
import io.vpcpeering.route.ShownTable;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Optional;

/// Route tables and routes on the wire.
public final class RouteCodec {
    private RouteCodec() {}

    /// Spells a table as answers show it.
    static RouteTable shown(ShownTable shown) {
        return table(shown.table()).toBuilder()
                .addAllSubnetIds(shown.subnets().stream().map(SubnetId::value).toList())
                .build();
    }

    /// Spells a table as facts tell it: which subnets it routes is told by theirs.
    public static RouteTable table(io.vpcpeering.route.RouteTable table) {
        return RouteTable.newBuilder()
                .setRouteTableId(table.id().value())
                .setVpcId(table.vpc().value())
                .setAccountUin(table.owner().uin())
                .setRegion(table.region().code())
                .setName(table.name().value())
                .setIsDefault(table.isDefault())
                .addAllRoutes(table.routes().stream().map(RouteCodec::route).toList())
                .setCreateTime(Field.time(table.createdAt()))
                .setVersion(table.version())
                .build();
    }

    /// Spells a route.
    public static Route route(io.vpcpeering.route.Route route) {
        return Route.newBuilder()
                .setDestination(route.destination().toString())
                .setNextHopType(type(route.nextHop().type()))
                .setNextHop(route.nextHop().name())
                .setDescription(route.description())
                .build();
    }

    /// Spells a route and where it stands.
    static PlacedRoute placed(io.vpcpeering.route.PlacedRoute placed) {
        return PlacedRoute.newBuilder()
                .setRouteTableId(placed.table().value())
                .setVpcId(placed.vpc().value())
                .setRoute(route(placed.route()))
                .build();
    }

    /// The kind of hop that a list is filtered by; unspecified for any.
    static Optional<HopType> typeFilter(NextHopType type) {
        if (type == NextHopType.NEXT_HOP_TYPE_UNSPECIFIED) {
            return Optional.empty();
        }
        return Optional.of(type(type)
                .orElseThrow(() -> new Refused(Violation.of(
                                Reason.INVALID_NEXT_HOP_TYPE,
                                "no such next-hop type, or one that is not listed",
                                "下一跳类型不存在或不可选")
                        .onField("next_hop_type"))));
    }

    /// Takes routes as they were written; the rules judge them.
    static List<AskedRoute> asked(List<Route> routes) {
        return routes.stream()
                .map(route -> new AskedRoute(
                        route.getDestination(),
                        type(route.getNextHopType()),
                        route.getNextHop(),
                        route.getDescription()))
                .toList();
    }

    private static NextHopType type(HopType type) {
        return switch (type) {
            case PUBLIC_GATEWAY -> NextHopType.NEXT_HOP_TYPE_PUBLIC_GATEWAY;
            case VPN_GATEWAY -> NextHopType.NEXT_HOP_TYPE_VPN_GATEWAY;
            case DIRECT_CONNECT -> NextHopType.NEXT_HOP_TYPE_DIRECT_CONNECT;
            case PEERING -> NextHopType.NEXT_HOP_TYPE_PEERING;
            case SSL_VPN -> NextHopType.NEXT_HOP_TYPE_SSL_VPN;
            case NAT_GATEWAY -> NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY;
            case SERVER -> NextHopType.NEXT_HOP_TYPE_SERVER;
        };
    }

    private static Optional<HopType> type(NextHopType type) {
        return switch (type) {
            case NEXT_HOP_TYPE_PUBLIC_GATEWAY -> Optional.of(HopType.PUBLIC_GATEWAY);
            case NEXT_HOP_TYPE_VPN_GATEWAY -> Optional.of(HopType.VPN_GATEWAY);
            case NEXT_HOP_TYPE_DIRECT_CONNECT -> Optional.of(HopType.DIRECT_CONNECT);
            case NEXT_HOP_TYPE_PEERING -> Optional.of(HopType.PEERING);
            case NEXT_HOP_TYPE_SSL_VPN -> Optional.of(HopType.SSL_VPN);
            case NEXT_HOP_TYPE_NAT_GATEWAY -> Optional.of(HopType.NAT_GATEWAY);
            case NEXT_HOP_TYPE_SERVER -> Optional.of(HopType.SERVER);
            case NEXT_HOP_TYPE_LOCAL, NEXT_HOP_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}

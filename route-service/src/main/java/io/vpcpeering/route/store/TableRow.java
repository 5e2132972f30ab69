package io.vpcpeering.route.store;

import io.vpcpeering.route.Route;
import io.vpcpeering.route.RouteTable;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;
import java.util.List;

/// A row of `route_table`.
public record TableRow(
        RouteTableId routeTableId,
        VpcId vpcId,
        AccountId accountUin,
        Region region,
        ResourceName name,
        boolean isDefault,
        Instant createdAt,
        long version) {

    static TableRow of(RouteTable table) {
        return new TableRow(
                table.id(),
                table.vpc(),
                table.owner(),
                table.region(),
                table.name(),
                table.isDefault(),
                table.createdAt(),
                table.version());
    }

    RouteTable toTable(List<Route> routes) {
        return new RouteTable(routeTableId, vpcId, accountUin, region, name, isDefault, routes, createdAt, version);
    }
}

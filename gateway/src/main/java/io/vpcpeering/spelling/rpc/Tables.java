package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Fields;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;
import org.jspecify.annotations.Nullable;

/// What several answers tell of route tables and their VPCs.
final class Tables {
    private Tables() {}

    /// A table's two ids.
    static Fields ids(RouteTable table) {
        return ids(table.getRegion(), table.getRouteTableId());
    }

    /// A table's two ids.
    static Fields ids(String region, String routeTableId) {
        return new Fields()
                .put("routeTableId", Mention.old(region, new RouteTableId(routeTableId)))
                .put("unRouteTableId", routeTableId);
    }

    /// The VPC that something is in.
    ///
    /// @param vpc null when it is gone by now
    static Fields vpc(String region, String vpcId, @Nullable Vpc vpc) {
        return vpcIds(region, vpcId)
                .put("vpcName", vpc == null ? "" : vpc.getName())
                .put("vpcCidrBlock", vpc == null ? "" : vpc.getCidr());
    }

    /// A VPC's two ids; the documents and the answers that clients know differ in the name of the second.
    static Fields vpcIds(String region, String vpcId) {
        return new Fields()
                .put("vpcId", Mention.old(region, new VpcId(vpcId)))
                .put("unVpcId", vpcId)
                .put("uniqVpcId", vpcId);
    }
}

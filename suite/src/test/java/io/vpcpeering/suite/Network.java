package io.vpcpeering.suite;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/// A customer's VPC with what its journey needs: a subnet and a route table of its own.
///
/// @param owner whose it is
/// @param region where it is
/// @param vpc its id
/// @param cidr its range
/// @param routeTable a table that routes its subnet
record Network(Customer owner, String region, String vpc, String cidr, String routeTable) {
    static Network make(Customer owner, String region, String prefix) {
        JsonObject vpc = owner.okIn(region, "CreateVpc", "vpcName", "net " + prefix, "cidrBlock", prefix + ".0.0/16");
        String id = vpc.get("uniqVpcId").getAsString();
        String subnet = owner.okIn(
                        region,
                        "CreateSubnet",
                        "vpcId",
                        id,
                        "subnetSet.0.subnetName",
                        "subnet",
                        "subnetSet.0.cidrBlock",
                        prefix + ".1.0/24",
                        "subnetSet.0.zoneId",
                        zone(region))
                .getAsJsonArray("subnetSet")
                .get(0)
                .getAsJsonObject()
                .get("unSubnetId")
                .getAsString();
        String table = owner.okIn(region, "CreateRouteTable", "vpcId", id, "routeTableName", "table")
                .get("unRouteTableId")
                .getAsString();
        owner.okIn(region, "AssociateRouteTable", "vpcId", id, "routeTableId", table, "subnetId", subnet);
        return new Network(owner, region, id, prefix + ".0.0/16", table);
    }

    /// Routes a range to a peering.
    JsonObject route(String destination, String peering) {
        return owner.callIn(
                region,
                "CreateRoute",
                "vpcId",
                vpc,
                "routeTableId",
                routeTable,
                "routeSet.0.destinationCidrBlock",
                destination,
                "routeSet.0.nextType",
                "4",
                "routeSet.0.nextHub",
                peering);
    }

    /// The hops of its table, but for `Local`.
    List<String> hops() {
        return owner
                .okIn(region, "DescribeRouteTable", "vpcId", vpc, "routeTableId", routeTable)
                .getAsJsonArray("data")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("routeTableSet")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .map(route -> route.get("nextHub").getAsString())
                .filter(hop -> !hop.equals("Local"))
                .toList();
    }

    private static String zone(String region) {
        return switch (region) {
            case "gz" -> "100002";
            case "bj" -> "800001";
            case "sh" -> "200002";
            default -> throw new IllegalArgumentException(region);
        };
    }
}

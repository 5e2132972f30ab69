package io.vpcpeering.launcher.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// A VPC of one party with a subnet whose route table is the party's own.
///
/// @param owner whose it is
/// @param region short code
/// @param cidr the VPC's range
/// @param vpcId its id
/// @param routeTableId the table that routes the subnet
record Network(Party owner, String region, String cidr, String vpcId, String routeTableId) {
    /// Makes the VPC, the subnet and the route table, and joins them.
    static Network create(Party owner, Place place) throws InterruptedException {
        var vpc = owner.ask("CreateVpc", place.region(), ordered("vpcName", owner.name(), "cidrBlock", place.cidr()));
        var vpcId = vpc.get("uniqVpcId").getAsString();
        owner.narrator().answer(vpcId + " in " + place.region());
        var subnet = owner.ask(
                "CreateSubnet",
                place.region(),
                ordered(
                        "vpcId",
                        vpcId,
                        "subnetSet.0.subnetName",
                        "web",
                        "subnetSet.0.cidrBlock",
                        place.subnet(),
                        "subnetSet.0.zoneId",
                        Integer.toString(place.zone())));
        var subnetId = subnet.getAsJsonArray("subnetSet")
                .get(0)
                .getAsJsonObject()
                .get("unSubnetId")
                .getAsString();
        owner.narrator().answer(subnetId);
        var table = owner.ask("CreateRouteTable", place.region(), ordered("vpcId", vpcId, "routeTableName", "to-peer"));
        var tableId = table.get("unRouteTableId").getAsString();
        owner.narrator().answer(tableId);
        owner.ask(
                "AssociateRouteTable",
                place.region(),
                ordered("vpcId", vpcId, "routeTableId", tableId, "subnetId", subnetId));
        return new Network(owner, place.region(), place.cidr(), vpcId, tableId);
    }

    /// Sends what is for the other network over a peering.
    void routeTo(Network other, String peeringId) throws InterruptedException {
        owner.ask(
                "CreateRoute",
                region,
                ordered(
                        "vpcId", vpcId,
                        "routeTableId", routeTableId,
                        "routeSet.0.destinationCidrBlock", other.cidr,
                        "routeSet.0.nextType", "4",
                        "routeSet.0.nextHub", peeringId));
    }

    /// The routes of the own table, in words; the fixed local one included.
    String routes() throws InterruptedException {
        var answer = owner.ask("DescribeRouteTable", region, ordered("vpcId", vpcId, "routeTableId", routeTableId));
        var table = answer.getAsJsonArray("data").get(0).getAsJsonObject();
        return objects(table.getAsJsonArray("routeTableSet"))
                .map(route -> text(route, "destinationCidrBlock") + " via " + text(route, "nextHub"))
                .collect(Collectors.joining(", "));
    }

    /// The objects of a JSON array.
    static Stream<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /// Parameters in the order in which they are told.
    static Map<String, String> ordered(String... namesAndValues) {
        var parameters = new LinkedHashMap<String, String>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static String text(JsonObject object, String field) {
        return object.get(field).getAsString();
    }

    /// Where a network is to be made.
    ///
    /// @param region short code
    /// @param zone a zone of the region
    /// @param cidr the VPC's range
    /// @param subnet the subnet's range
    record Place(String region, int zone, String cidr, String subnet) {}
}

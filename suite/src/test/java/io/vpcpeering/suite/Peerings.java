package io.vpcpeering.suite;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/// What the stories do with peerings again and again.
final class Peerings {
    private Peerings() {}

    /// Asks for a peering within one region and gives its id.
    static String request(Network own, Network other, String name) {
        return own.owner()
                .okIn(
                        own.region(),
                        "CreateVpcPeeringConnection",
                        "vpcId",
                        own.vpc(),
                        "peerVpcId",
                        other.vpc(),
                        "peerUin",
                        Long.toString(other.owner().uin()),
                        "peeringConnectionName",
                        name)
                .get("peeringConnectionId")
                .getAsString();
    }

    /// Joins two networks of different regions and gives the peering's id.
    static String joinAcross(Network own, Network other, String name) {
        own.owner()
                .okIn(
                        own.region(),
                        "CreateVpcPeeringConnectionEx",
                        "vpcId",
                        own.vpc(),
                        "peerVpcId",
                        other.vpc(),
                        "peerUin",
                        Long.toString(other.owner().uin()),
                        "peerRegion",
                        other.region(),
                        "peeringConnectionName",
                        name,
                        "bandwidth",
                        "100");
        String peering = list(own.owner()).stream()
                .filter(seen -> seen.get("peeringConnectionName").getAsString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("peeringConnectionId")
                .getAsString();
        other.owner().okIn(other.region(), "AcceptVpcPeeringConnectionEx", "peeringConnectionId", peering);
        return peering;
    }

    /// The peerings that a customer sees in all regions.
    static List<JsonObject> list(Customer customer) {
        return customer.okIn("", "DescribeVpcPeeringConnections").getAsJsonArray("data").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /// The state number that a customer sees of a peering; -1 when it sees none.
    static int state(Customer customer, String peering) {
        return list(customer).stream()
                .filter(seen -> seen.get("peeringConnectionId").getAsString().equals(peering))
                .map(seen -> seen.get("state").getAsInt())
                .findFirst()
                .orElse(-1);
    }
}

package io.vpcpeering.failure;

/// What an Action is about. The v2 API has a name of its own for a wrong name of each.
public enum Subject {
    /// A VPC.
    VPC("Vpc"),
    /// A subnet.
    SUBNET("Subnet"),
    /// A route table.
    ROUTE_TABLE("RouteTable"),
    /// A peering.
    PEERING("PeeringConnection");

    private final String spelling;

    Subject(String spelling) {
        this.spelling = spelling;
    }

    /// The code for a wrong name of one.
    String invalidName() {
        return "Invalid" + spelling + "Name";
    }
}

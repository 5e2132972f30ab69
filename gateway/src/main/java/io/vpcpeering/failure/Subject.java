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
    PEERING("PeeringConnection"),
    /// What is measured. Its errors have numbers of their own: -502 for what is not there, -503 for a wrong parameter.
    METRIC("PeeringConnection");

    private final String spelling;

    Subject(String spelling) {
        this.spelling = spelling;
    }

    /// A code as Actions about it answer with it.
    public LegacyCode numbered(LegacyCode code) {
        return this != METRIC
                ? code
                : switch (code.number()) {
                    case 4000 -> new LegacyCode(-503, code.name());
                    case 5000 -> new LegacyCode(-502, code.name());
                    default -> code;
                };
    }

    /// The code for a wrong name of one.
    String invalidName() {
        return "Invalid" + spelling + "Name";
    }
}

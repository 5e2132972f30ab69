package io.vpcpeering.failure;

import java.util.List;

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
    /// What is measured. Its errors are those of [MetricCode].
    METRIC("PeeringConnection");

    private final String spelling;

    Subject(String spelling) {
        this.spelling = spelling;
    }

    /// A code as Actions about it answer with it.
    public LegacyCode numbered(LegacyCode code) {
        return this == METRIC ? MetricCode.insteadOf(code) : code;
    }

    /// What Actions about it answer to a request that the gateway itself declines.
    public LegacyCode answering(Declined declined) {
        return this == METRIC && declined.isMissing() ? MetricCode.MISSING : numbered(declined.code());
    }

    /// What any Action about it may answer, beside what any Action at all may answer.
    public List<LegacyCode> codes() {
        return this == METRIC ? MetricCode.all() : List.of();
    }

    /// The code for a wrong name of one.
    String invalidName() {
        return "Invalid" + spelling + "Name";
    }
}

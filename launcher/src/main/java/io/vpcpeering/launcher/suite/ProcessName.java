package io.vpcpeering.launcher.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The processes of a suite, in the order of the status list.
public enum ProcessName {
    GATEWAY("gateway", 0),
    PEERING_SERVICE("peering-service", 1),
    ROUTE_SERVICE("route-service", 2),
    BILLING_SERVICE("billing-service", 3),
    EXPIRY_SERVICE("expiry-service", 4),
    KAFKA("kafka", 5),
    POSTGRES("postgres", 6);

    /// Our own programs: each has a database, a gRPC door and a health page.
    public static final List<ProcessName> SERVICES =
            List.of(GATEWAY, PEERING_SERVICE, ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE);

    private final String label;
    private final int portOffset;

    ProcessName(String label, int portOffset) {
        this.label = label;
        this.portOffset = portOffset;
    }

    /// The name as people and scripts write it, for example `peering-service`.
    public String label() {
        return label;
    }

    /// How far from the port base it listens.
    int portOffset() {
        return portOffset;
    }

    /// The process of this name, if there is one.
    public static Optional<ProcessName> parse(String label) {
        return Arrays.stream(values()).filter(name -> name.label.equals(label)).findFirst();
    }

    /// All names, for messages and completions.
    public static List<String> labels() {
        return Arrays.stream(values()).map(ProcessName::label).toList();
    }

    @Override
    public String toString() {
        return label;
    }
}

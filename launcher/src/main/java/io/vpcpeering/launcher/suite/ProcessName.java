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
    POSTGRES("postgres", 6),
    GATEWAY_2("gateway-2", 20),
    PEERING_SERVICE_2("peering-service-2", 21),
    ROUTE_SERVICE_2("route-service-2", 22),
    BILLING_SERVICE_2("billing-service-2", 23),
    EXPIRY_SERVICE_2("expiry-service-2", 24);

    /// Our own programs: each has a database, a gRPC door and a health page.
    public static final List<ProcessName> SERVICES =
            List.of(GATEWAY, PEERING_SERVICE, ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE);

    /// The second replica of each of them, on the same database; only in a suite that has two.
    public static final List<ProcessName> SECOND_REPLICAS =
            List.of(GATEWAY_2, PEERING_SERVICE_2, ROUTE_SERVICE_2, BILLING_SERVICE_2, EXPIRY_SERVICE_2);

    /// Everybody in a suite that has one of each, in the order of the status list.
    public static final List<ProcessName> ONE_OF_EACH =
            Arrays.stream(values()).filter(name -> !name.isSecondReplica()).toList();

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

    /// The service that this is a replica of; itself for everybody else.
    public ProcessName service() {
        int place = SECOND_REPLICAS.indexOf(this);
        return place < 0 ? this : SERVICES.get(place);
    }

    /// Whether it is one of our own programs.
    public boolean isService() {
        return SERVICES.contains(service());
    }

    /// Whether it is the second of two.
    public boolean isSecondReplica() {
        return service() != this;
    }

    /// The second replica of a service.
    public ProcessName second() {
        return SECOND_REPLICAS.get(SERVICES.indexOf(this));
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

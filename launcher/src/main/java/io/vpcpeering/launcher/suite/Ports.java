package io.vpcpeering.launcher.suite;

import io.vpcpeering.launcher.process.Loopback;
import java.util.ArrayList;
import java.util.List;

/// Where everybody listens, counted from one base: gateway HTTP at the base, the services' gRPC at +1 to +4, Kafka at
/// +5, PostgreSQL at +6, the gateway's account service at +7, health and metrics at +10 to +14, Kafka's controller at
/// +15. Second replicas are 20 above the first.
///
/// @param base the gateway's HTTP port, 1024 to 65520
public record Ports(int base) {
    /// The base when nobody says otherwise.
    public static final int DEFAULT_BASE = 8080;

    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65_535 - 15;
    private static final int SECOND_REPLICA = 20;

    /// Refuses bases that leave no room for the other ports.
    public Ports {
        if (base < LOWEST || base > HIGHEST) {
            throw new IllegalArgumentException("the port base is " + LOWEST + " to " + HIGHEST + ", not " + base);
        }
    }

    /// The port at which a process does its work.
    public int of(ProcessName name) {
        return base + name.portOffset();
    }

    /// Port of `/health` and `/prometheus` of one of our own programs.
    public int management(ProcessName service) {
        return base + 10 + service.portOffset();
    }

    /// The gateway's gRPC door for operators.
    public int accounts() {
        return base + 7;
    }

    /// The gRPC door of one of our own programs.
    public int grpc(ProcessName service) {
        return service.service() == ProcessName.GATEWAY ? of(service) + 7 : of(service);
    }

    /// Refuses a base that leaves no room for second replicas.
    public void requireRoomForTwo() {
        if (base > HIGHEST - SECOND_REPLICA) {
            throw new IllegalArgumentException(
                    "with two replicas the port base is at most " + (HIGHEST - SECOND_REPLICA) + ", not " + base);
        }
    }

    /// The port at which Kafka's controller talks to itself.
    public int kafkaController() {
        return base + 15;
    }

    /// Every port that a process needs, with what it is for.
    public List<Port> neededBy(ProcessName name) {
        var ports = new ArrayList<Port>();
        ports.add(new Port(of(name), name, mainPurpose(name)));
        if (name.service() == ProcessName.GATEWAY) {
            ports.add(new Port(grpc(name), name, "gRPC for operators"));
        }
        if (name == ProcessName.KAFKA) {
            ports.add(new Port(kafkaController(), name, "controller"));
        }
        if (name.isService()) {
            ports.add(new Port(management(name), name, "health and metrics"));
        }
        return List.copyOf(ports);
    }

    private static String mainPurpose(ProcessName name) {
        return switch (name.service()) {
            case GATEWAY -> "HTTP";
            case KAFKA -> "clients";
            case POSTGRES -> "SQL";
            case PEERING_SERVICE, ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE -> "gRPC";
            case GATEWAY_2, PEERING_SERVICE_2, ROUTE_SERVICE_2, BILLING_SERVICE_2, EXPIRY_SERVICE_2 ->
                throw new IllegalStateException(name + " is the replica of itself");
        };
    }

    /// One port and what it is for.
    public record Port(int number, ProcessName owner, String purpose) {
        /// Whether nobody listens there.
        public boolean isFree() {
            return Loopback.isFree(number);
        }

        @Override
        public String toString() {
            return "port " + number + " (" + owner + " " + purpose + ")";
        }
    }
}

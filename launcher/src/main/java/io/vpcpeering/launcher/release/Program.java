package io.vpcpeering.launcher.release;

import io.vpcpeering.launcher.suite.ProcessName;

/// The Java programs of a release: in which module each is, where it starts, how much heap it may use.
public enum Program {
    GATEWAY("gateway", "io.vpcpeering.gateway.Application", 128),
    PEERING_SERVICE("peering-service", "io.vpcpeering.peeringservice.Application", 128),
    ROUTE_SERVICE("route-service", "io.vpcpeering.routeservice.Application", 128),
    BILLING_SERVICE("billing-service", "io.vpcpeering.billingservice.Application", 128),
    EXPIRY_SERVICE("expiry-service", "io.vpcpeering.expiryservice.Application", 128),
    KAFKA("launcher", "io.vpcpeering.launcher.kafka.KafkaNode", 160),
    CHAOS("chaos", "io.vpcpeering.chaos.Chaos", 512),
    BENCH("bench", "io.vpcpeering.bench.Bench", 1024),
    /// The command line itself.
    CLI("launcher", "io.vpcpeering.launcher.cli.Launcher", 256);

    private final String module;
    private final String mainClass;
    private final int heapMebibytes;

    Program(String module, String mainClass, int heapMebibytes) {
        this.module = module;
        this.mainClass = mainClass;
        this.heapMebibytes = heapMebibytes;
    }

    /// The program of a process. PostgreSQL is not ours and has none.
    public static Program of(ProcessName process) {
        return switch (process) {
            case GATEWAY, GATEWAY_2 -> GATEWAY;
            case PEERING_SERVICE, PEERING_SERVICE_2 -> PEERING_SERVICE;
            case ROUTE_SERVICE, ROUTE_SERVICE_2 -> ROUTE_SERVICE;
            case BILLING_SERVICE, BILLING_SERVICE_2 -> BILLING_SERVICE;
            case EXPIRY_SERVICE, EXPIRY_SERVICE_2 -> EXPIRY_SERVICE;
            case KAFKA -> KAFKA;
            case POSTGRES -> throw new IllegalArgumentException("PostgreSQL is no Java program");
        };
    }

    /// For file names, for example `peering-service`.
    String label() {
        return switch (this) {
            case KAFKA -> "kafka";
            case CLI -> "cli";
            case CHAOS, BENCH, GATEWAY, PEERING_SERVICE, ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE -> module;
        };
    }

    /// The Maven module that it is in.
    String module() {
        return module;
    }

    /// The class with `main`.
    String mainClass() {
        return mainClass;
    }

    /// The most heap it may use, in MiB.
    int heapMebibytes() {
        return heapMebibytes;
    }
}

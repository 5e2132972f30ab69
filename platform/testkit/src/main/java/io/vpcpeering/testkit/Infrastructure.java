package io.vpcpeering.testkit;

import org.testcontainers.DockerClientFactory;

/// Where tests get PostgreSQL and Kafka from, decided here and nowhere else: containers when a Docker engine answers,
/// embedded servers otherwise; `-Dinfrastructure=containers` or `=embedded` insists. Either is the real thing, and a
/// missing engine never skips a test.
public enum Infrastructure {
    /// From images, by Testcontainers.
    CONTAINERS,
    /// From archives on the class path.
    EMBEDDED;

    private static final Infrastructure CHOSEN = choose();

    /// What this run uses.
    public static Infrastructure chosen() {
        return CHOSEN;
    }

    private static Infrastructure choose() {
        return switch (System.getProperty("infrastructure", "auto")) {
            case "containers" -> CONTAINERS;
            case "embedded" -> EMBEDDED;
            case "auto" -> DockerClientFactory.instance().isDockerAvailable() ? CONTAINERS : EMBEDDED;
            case String other ->
                throw new IllegalArgumentException("-Dinfrastructure=" + other + ": containers, embedded or auto");
        };
    }
}

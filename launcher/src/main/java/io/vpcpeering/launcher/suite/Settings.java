package io.vpcpeering.launcher.suite;

import java.time.Duration;
import java.util.List;

/// What one suite was started with; every later command on the same directory finds it there.
///
/// @param ports where everybody listens
/// @param requestLifetime how long a request waits for its answer; more than zero
/// @param closeGrace how long after its end a billing day waits for late samples; zero or more
/// @param clockOffset how far the business clock is ahead (or, negative, behind)
/// @param replicas how often each of our services runs: once or twice
public record Settings(Ports ports, Duration requestLifetime, Duration closeGrace, Duration clockOffset, int replicas) {
    /// Seven days, as the product promises (product.md section 3).
    public static final Duration DEFAULT_REQUEST_LIFETIME = Duration.ofDays(7);

    /// Six hours (product.md section 7.3).
    public static final Duration DEFAULT_CLOSE_GRACE = Duration.ofHours(6);

    /// Refuses lifetimes and graces that make no sense.
    public Settings {
        if (!requestLifetime.isPositive()) {
            throw new IllegalArgumentException("a request's lifetime is more than zero");
        }
        if (closeGrace.isNegative()) {
            throw new IllegalArgumentException("the grace of a billing day is zero or more");
        }
        if (replicas != 1 && replicas != 2) {
            throw new IllegalArgumentException("there are 1 or 2 replicas, not " + replicas);
        }
        if (replicas == 2) {
            ports.requireRoomForTwo();
        }
    }

    /// The product's own values at a port base.
    public static Settings defaults(Ports ports) {
        return new Settings(ports, DEFAULT_REQUEST_LIFETIME, DEFAULT_CLOSE_GRACE, Duration.ZERO, 1);
    }

    /// The same with another business clock.
    public Settings withClockOffset(Duration offset) {
        return new Settings(ports, requestLifetime, closeGrace, offset, replicas);
    }

    /// The same with another number of replicas.
    public Settings withReplicas(int number) {
        return new Settings(ports, requestLifetime, closeGrace, clockOffset, number);
    }

    /// Everybody who runs, in the order of the status list.
    public List<ProcessName> processes() {
        return replicas == 1 ? ProcessName.ONE_OF_EACH : List.of(ProcessName.values());
    }

    /// Our own programs among them.
    public List<ProcessName> services() {
        return processes().stream().filter(ProcessName::isService).toList();
    }

    /// In one line, for people.
    public String summary() {
        return "--port-base %d --request-lifetime %s --close-grace %s --clock-offset %s --replicas %d"
                .formatted(
                        ports.base(),
                        HumanDuration.format(requestLifetime),
                        HumanDuration.format(closeGrace),
                        HumanDuration.format(clockOffset),
                        replicas);
    }
}

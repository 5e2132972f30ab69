package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/// When nothing happens any more by itself, so that what several places say can be compared.
final class Quiet {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final List<Integer> LISTENERS = List.of(12, 13, 14);

    private Quiet() {}

    /// Waits until no other request is open, and nobody has anything left to tell or to hear.
    ///
    /// @param open how many requests stay open
    static void await(RunningSuite suite, int open) {
        var peering = new Database(suite, "peering");
        Eventually.within(
                SOON,
                () -> assertThat(peering.number("SELECT count(*) FROM peering WHERE state = 'PENDING'"))
                        .isEqualTo(open));
        // Who hears tells: what they had heard is told when they have nothing left to hear.
        Told.ofPeerings(suite).awaitAll();
        LISTENERS.forEach(management -> Eventually.within(
                SOON,
                () -> assertThat(suite.meter(management, "peering_consumer_lag_records"))
                        .isZero()));
        List.of("route", "billing", "expiry")
                .forEach(name -> new Told(suite, name, new Database(suite, name)).awaitAll());
    }
}

package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// expiry-service was away for days, and mountains of requests are due at once.
class AbsenceStory {
    private static final int OVERDUE = 6_000;
    private static final int PER_SECOND = 500;
    /// What each of two threads takes before it rests for the first time.
    private static final int AT_ONCE = 2 * 1_000;
    private static final int EXPIRED = 2;
    private static final int TOLD_LATER = 4_000;
    private static final String EXPIRIES =
            " FROM peering_ledger JOIN peering USING (peering_id) WHERE name = 'overdue' AND fact = 'EXPIRED'";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final RunningSuite SUITE = RunningSuite.start(
            Map.of("SWEEP_PER_SECOND", Integer.toString(PER_SECOND), "OUTBOX_BULK_PER_SECOND", "400"));

    private final Customer alice = SUITE.customer();
    private final Customer bob = SUITE.customer();
    private final Network here = Network.make(alice, "gz", "10.10");
    private final Network there = Network.make(bob, "gz", "10.11");
    private final Database peering = new Database(SUITE, "peering");

    @AfterAll
    static void stop() {
        SUITE.launcher().run("down").ok();
    }

    @Test
    void what_became_due_meanwhile_is_caught_up_with_at_the_allowed_rate_while_customers_go_on() {
        SUITE.launcher().run("kill", "expiry-service").ok();
        Instant threeDaysAgo = SUITE.now().minusDays(3).toInstant();
        new PendingRequests(SUITE, "overdue", 0, OVERDUE, threeDaysAgo, Duration.ofSeconds(40)).makeKnown();
        String unheard = Peerings.request(here, there, "unheard of");
        String answered = Peerings.request(here, Network.make(bob, "gz", "10.12"), "answered meanwhile");
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", answered);
        assertThat(overdue()).isEqualTo(OVERDUE);
        Network busy = Network.make(alice, "gz", "10.13");
        Network partner = Network.make(bob, "gz", "10.14");

        SUITE.launcher().run("start", "expiry-service").ok();
        long start = System.nanoTime();
        Duration slowest = Duration.ZERO;
        while (overdue() > 0) {
            long before = System.nanoTime();
            String peering = Peerings.request(busy, partner, "meanwhile");
            alice.ok("DescribeVpcPeeringConnections", "peeringConnectionId", peering);
            alice.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
            Duration took = Duration.ofNanos(System.nanoTime() - before);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(2L * OVERDUE / PER_SECOND).plus(SOON));
        }

        assertThat(peering.number("SELECT extract(epoch FROM max(happened_at) - min(happened_at))" + EXPIRIES))
                .as("seconds from the first to the last")
                .isGreaterThanOrEqualTo((OVERDUE - AT_ONCE - PER_SECOND) / PER_SECOND);
        assertThat(peering.number("SELECT count(*)" + EXPIRIES)).isEqualTo(OVERDUE);
        assertThat(slowest).as("a request, a look and a deletion").isLessThan(PATIENCE);
        Eventually.within(SOON, () -> assertThat(Peerings.state(alice, unheard)).isEqualTo(EXPIRED));
        assertThat(Peerings.state(alice, answered)).isEqualTo(1);
    }

    /// What nobody waits for is told later (ADR 0053), and is there until it is told.
    @Test
    void of_a_mountain_that_is_told_later_nothing_is_lost_or_told_twice_whoever_dies_meanwhile() {
        Instant anHourAgo = SUITE.now().minusHours(1).toInstant();
        new PendingRequests(SUITE, "told later", 0x01000000, TOLD_LATER, anHourAgo, Duration.ofMillis(1)).makeKnown();
        Eventually.within(
                SOON,
                () -> assertThat(peering.number(
                                "SELECT count(*) FROM peering WHERE name = 'told later' AND state = 'EXPIRED'"))
                        .isEqualTo(TOLD_LATER));

        for (String process : List.of("kafka", "postgres", "peering-service")) {
            assertThat(peering.number("SELECT count(*) FROM outbox_page"))
                    .as("pages that wait when %s is killed", process)
                    .isPositive();
            SUITE.launcher().run("kill", process).ok();
            SUITE.launcher().run("start", process).ok();
        }

        var told = Told.ofPeerings(SUITE);
        told.awaitAll();
        assertThat(Told.of(told.events(), AbsenceStory::ofTheMountain))
                .hasSize(TOLD_LATER)
                .allSatisfy((_, facts) -> assertThat(facts).containsExactly("2 EXPIRED"));
        assertThat(Told.of(told.states(), AbsenceStory::ofTheMountain))
                .hasSize(TOLD_LATER)
                .allSatisfy((_, version) -> assertThat(version).isEqualTo(2));
    }

    private static boolean ofTheMountain(String peering) {
        return peering.startsWith("pcx-010");
    }

    private long overdue() {
        return peering.number("SELECT count(*) FROM peering WHERE name = 'overdue' AND state = 'PENDING'");
    }
}

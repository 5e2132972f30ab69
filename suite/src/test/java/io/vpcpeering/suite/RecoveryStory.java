package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryStory {
    private static final int SERVICE_UNAVAILABLE = 6200;

    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    /// Whoever hears nothing, or that a service is away, asks again with its token.
    @Test
    void one_token_ten_times_at_once_makes_one_peering_though_the_service_dies_meanwhile() throws Exception {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        ProcessHandle service = ProcessHandle.of(suite.pid("peering-service")).orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = IntStream.range(0, 10)
                    .mapToObj(_ -> threads.submit(() -> requestUntilAnswered(here, there)))
                    .toList();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(30_000_000));
            assertThat(service.destroyForcibly()).isTrue();
            service.onExit().get();
            suite.launcher().run("start", "peering-service").ok();
            var answers = new ArrayList<String>();
            for (Future<String> call : calls) {
                answers.add(call.get());
            }
            assertThat(answers).hasSize(10).containsOnly(answers.getFirst());
            assertThat(answers.getFirst()).contains("pcx-");
        }
        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(alice.ok("DescribeVpcPeeringConnections")
                                .get("totalCount")
                                .getAsInt())
                        .isEqualTo(1));
    }

    private String requestUntilAnswered(Network here, Network there) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            var answer = alice.call(
                    "CreateVpcPeeringConnection",
                    "vpcId",
                    here.vpc(),
                    "peerVpcId",
                    there.vpc(),
                    "peerUin",
                    Long.toString(bob.uin()),
                    "peeringConnectionName",
                    "once",
                    "clientToken",
                    "the-same");
            if (answer.get("code").getAsInt() != SERVICE_UNAVAILABLE) {
                return answer.toString();
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        throw new AssertionError("the service did not come back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway",
                "peering-service",
                "route-service",
                "billing-service",
                "expiry-service",
                "kafka",
                "postgres"
            })
    void what_was_acknowledged_survives_a_kill_and_the_cascade_completes(String process) {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        String peering = Peerings.request(here, there, "survivor");
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        assertThat(here.route(there.cidr(), peering).get("code").getAsInt()).isZero();
        assertThat(there.route(here.cidr(), peering).get("code").getAsInt()).isZero();

        suite.launcher().run("kill", process).ok();
        boolean deletedMeanwhile = process.equals("route-service")
                || process.equals("kafka")
                || process.equals("billing-service")
                || process.equals("expiry-service");
        if (deletedMeanwhile) {
            bob.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
            // The first read that is answered shows none: the fact of the deletion may be nowhere yet.
            if (!process.equals("route-service")) {
                assertThat(here.hops()).isEmpty();
                assertThat(there.hops()).isEmpty();
            }
        }
        suite.launcher().run("start", process).ok();
        if (process.equals("route-service")) {
            assertThat(firstAnsweredHops(here)).isEmpty();
            assertThat(firstAnsweredHops(there)).isEmpty();
        }
        if (!deletedMeanwhile) {
            Eventually.within(
                    Duration.ofSeconds(20),
                    () -> assertThat(Peerings.state(alice, peering)).isEqualTo(1));
            // Its owner is asked whether the peering lives, and may have come back a moment ago.
            Eventually.within(
                    Duration.ofSeconds(20), () -> assertThat(here.hops()).containsExactly(peering));
            bob.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        }

        Eventually.within(Duration.ofSeconds(40), () -> {
            assertThat(here.hops()).isEmpty();
            assertThat(there.hops()).isEmpty();
        });
        assertThat(Peerings.state(alice, peering)).isEqualTo(4);
    }

    private static List<String> firstAnsweredHops(Network network) {
        var hops = new ArrayList<List<String>>();
        Eventually.within(Duration.ofSeconds(40), () -> hops.add(network.hops()));
        return hops.getFirst();
    }
}

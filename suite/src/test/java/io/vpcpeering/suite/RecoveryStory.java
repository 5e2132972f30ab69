package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

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
        }
        suite.launcher().run("start", process).ok();
        if (!deletedMeanwhile) {
            Eventually.within(
                    Duration.ofSeconds(20),
                    () -> assertThat(Peerings.state(alice, peering)).isEqualTo(1));
            assertThat(here.hops()).containsExactly(peering);
            bob.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        }

        Eventually.within(Duration.ofSeconds(40), () -> {
            assertThat(here.hops()).isEmpty();
            assertThat(there.hops()).isEmpty();
        });
        assertThat(Peerings.state(alice, peering)).isEqualTo(4);
    }
}

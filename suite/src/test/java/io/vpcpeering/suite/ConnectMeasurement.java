package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From a request to traffic: two accounts are joined and routed, once with connects and once step by step, through the
/// running product over HTTP. Its name keeps it out of the default run:
/// `mvn test -pl suite -Dtest=ConnectMeasurement`, with `-Dmeasured.rounds=200` as the default.
final class ConnectMeasurement {
    private static final int WARM_UP = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();
    private final Network here = Network.make(alice, "gz", "10.0");
    private final Network there = Network.make(bob, "gz", "10.1");
    private int late;

    /// How long the steps of one round took, in nanoseconds.
    private record Round(long asked, long accepted, long usable) {}

    @Test
    void from_the_acknowledged_accept_until_both_tables_resolve_the_peer() {
        int rounds = Integer.getInteger("measured.rounds", 200);
        for (int i = 0; i < WARM_UP; i++) {
            var _ = connected();
            var _ = stepByStep();
        }
        late = 0;
        List<Round> connects = new ArrayList<>();
        List<Round> steps = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            connects.add(connected());
            steps.add(stepByStep());
        }
        print("ConnectVpcs, accept with routeTableIds", connects);
        print("create, accept, CreateRoute on both sides", steps);
        assertThat(late)
                .as("rounds whose first look after the accept found no way")
                .isZero();
    }

    private Round connected() {
        long begin = System.nanoTime();
        String peering = alice.ok(
                        "ConnectVpcs",
                        "vpcId",
                        here.vpc(),
                        "peerVpcId",
                        there.vpc(),
                        "peerUin",
                        Long.toString(bob.uin()),
                        "peeringConnectionName",
                        "measured",
                        "routeTableIds.0",
                        here.routeTable())
                .get("peeringConnectionId")
                .getAsString();
        long asked = System.nanoTime();
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering, "routeTableIds.0", there.routeTable());
        return measured(begin, asked, System.nanoTime(), peering, true);
    }

    private Round stepByStep() {
        long begin = System.nanoTime();
        String peering = Peerings.request(here, there, "measured");
        long asked = System.nanoTime();
        bob.ok("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        long accepted = System.nanoTime();
        assertThat(here.route(there.cidr(), peering).get("code").getAsInt()).isZero();
        assertThat(there.route(here.cidr(), peering).get("code").getAsInt()).isZero();
        return measured(begin, asked, accepted, peering, false);
    }

    private Round measured(long begin, long asked, long accepted, String peering, boolean atOnce) {
        boolean first = isReachable();
        if (!first && atOnce) {
            late++;
        }
        Eventually.within(PATIENCE, () -> assertThat(first || isReachable()).isTrue());
        long usable = System.nanoTime();
        alice.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        bob.ok("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
        return new Round(asked - begin, accepted - asked, usable - accepted);
    }

    private boolean isReachable() {
        JsonObject answer = alice.ok(
                "CheckVpcReachability", "vpcId", here.vpc(), "sourceIp", "10.0.1.5", "destinationIp", "10.1.1.5");
        return answer.getAsJsonObject("data").get("reachable").getAsBoolean();
    }

    private static void print(String how, List<Round> rounds) {
        System.out.printf(
                "%s: asked %s, accepted %s, accept acknowledged -> both tables resolve %s%n",
                how,
                percentiles(rounds.stream().map(Round::asked).toList()),
                percentiles(rounds.stream().map(Round::accepted).toList()),
                percentiles(rounds.stream().map(Round::usable).toList()));
    }

    /// p50 / p99 in milliseconds.
    private static String percentiles(List<Long> nanos) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "%.1f / %.1f ms"
                .formatted(
                        sorted.get(sorted.size() / 2) / 1e6,
                        sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * 0.99))) / 1e6);
    }
}

package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A peering and its routes in one call, while the two services that share the work are killed between its steps.
class ConnectStory {
    private static final int SERVICE_UNAVAILABLE = 6200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningSuite suite = RunningSuite.get();
    private final Database peerings = new Database(suite, "peering");
    private final Database routes = new Database(suite, "route");
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    @Test
    void two_calls_join_two_accounts_across_regions_and_traffic_flows() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "bj", "10.1");

        JsonObject tried = alice.ok("ConnectVpcs", wish(here, there, "dryRun", "true"));
        assertThat(tried.get("codeDesc").getAsString()).isEqualTo("DryRunOperation");
        assertThat(tried.getAsJsonObject("data").getAsJsonArray("routesAdded")).hasSize(1);
        JsonObject asked = alice.ok("ConnectVpcs", wish(here, there, "clientToken", "t"));
        String peering = asked.get("peeringConnectionId").getAsString();
        assertThat(steps(asked.getAsJsonObject("data")))
                .containsExactly("RESERVE_ROUTES done", "REQUEST_PEERING done", "JOIN running", "ADD_ROUTES waiting");
        assertThat(alice.ok("ConnectVpcs", wish(here, there, "clientToken", "t")))
                .isEqualTo(asked);
        assertThat(here.hops()).isEmpty();

        JsonObject accepted = bob.okIn(
                "bj",
                "AcceptVpcPeeringConnectionEx",
                "peeringConnectionId",
                peering,
                "routeTableIds.0",
                there.routeTable());

        assertThat(steps(accepted.getAsJsonObject("data")))
                .containsExactly("RESERVE_ROUTES done", "JOIN done", "ADD_ROUTES done");
        assertThat(here.hops()).containsExactly(peering);
        assertThat(there.hops()).containsExactly(peering);
        assertThat(task(alice, asked).get("status").getAsInt()).isZero();
        JsonObject traffic = alice.ok(
                "CheckVpcReachability", "vpcId", here.vpc(), "sourceIp", "10.0.1.5", "destinationIp", "10.1.1.5");
        assertThat(traffic.getAsJsonObject("data").get("reachable").getAsBoolean())
                .isTrue();

        alice.ok("DeleteVpcPeeringConnectionEx", "peeringConnectionId", peering);
        assertThat(here.hops()).isEmpty();
        assertThat(there.hops()).isEmpty();
    }

    @Test
    void a_request_that_nobody_answers_leaves_nothing_in_the_table() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        JsonObject asked = alice.ok("ConnectVpcs", wish(here, there));
        assertThat(here.route(there.cidr(), "pcx-aaaaaaaa").get("codeDesc").getAsString())
                .isEqualTo("RouteAlreadyExists");

        Eventually.within(PATIENCE, () -> {
            JsonObject task = task(alice, asked);
            assertThat(task.get("status").getAsInt()).isEqualTo(1);
            assertThat(steps(task))
                    .containsExactly(
                            "RESERVE_ROUTES undone", "REQUEST_PEERING undone", "JOIN failed", "ADD_ROUTES failed");
        });
        assertThat(here.route(there.cidr(), "pcx-aaaaaaaa").get("codeDesc").getAsString())
                .isEqualTo("InvalidRouteNextHub.NotFound");
        assertNothingIsOpen(here);
    }

    @Test
    void what_stands_in_the_way_is_told_before_anything_is_made() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");

        assertThat(alice.codeDesc("ConnectVpcs", with(wish(here, there), "routeTableIds.1", there.routeTable())))
                .isEqualTo("InvalidRouteTableId.NotFound");

        assertThat(alice.ok("DescribeVpcPeeringConnections").get("totalCount").getAsInt())
                .isZero();
        assertNothingIsOpen(here);
    }

    @Test
    void the_decider_dies_after_places_are_kept_and_all_is_undone() throws Exception {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonObject> call;
            try (var held = new HeldRow(peerings, "vpc", "vpc_id", there.vpc())) {
                call = threads.submit(() -> alice.call("ConnectVpcs", wish(here, there)));
                held.awaitWaiter();
                assertThat(places(here)).as("kept before it is decided").isEqualTo(1);
                kill("peering-service");
            }
            assertThat(call.get().get("code").getAsInt()).isEqualTo(SERVICE_UNAVAILABLE);
        }
        start("peering-service");

        Eventually.within(PATIENCE, () -> assertNothingIsOpen(here));
        assertThat(peerings.number("SELECT count(*) FROM peering WHERE requester_vpc = '" + here.vpc() + "'"))
                .isZero();
        connectUntilAnswered(here, there, "after it");
    }

    @Test
    void the_keeper_of_places_dies_while_it_is_asked_and_all_is_undone() throws Exception {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonObject> call;
            try (var held = new HeldRow(routes, "route_table", "route_table_id", here.routeTable())) {
                call = threads.submit(() -> alice.call("ConnectVpcs", wish(here, there)));
                held.awaitWaiter();
                kill("route-service");
            }
            assertThat(call.get().get("code").getAsInt()).isEqualTo(SERVICE_UNAVAILABLE);
        }
        assertThat(alice.ok("DescribeVpcPeeringConnections").get("totalCount").getAsInt())
                .isZero();
        start("route-service");

        Eventually.within(PATIENCE, () -> assertNothingIsOpen(here));
    }

    @Test
    void the_decider_dies_after_it_has_decided_and_all_is_done() throws Exception {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        JsonObject asked = alice.ok("ConnectVpcs", wish(here, there));
        String peering = asked.get("peeringConnectionId").getAsString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<JsonObject> call;
            try (var held = new HeldRow(routes, "route_table", "route_table_id", here.routeTable())) {
                call = threads.submit(() -> bob.call("AcceptVpcPeeringConnection", "peeringConnectionId", peering));
                held.awaitWaiter();
                kill("peering-service");
            }
            var _ = call.get();
        }
        start("peering-service");

        assertDone(here, asked);
    }

    @Test
    void the_keeper_of_places_is_away_when_it_is_decided_and_all_is_done() {
        Network here = Network.make(alice, "gz", "10.0");
        Network there = Network.make(bob, "gz", "10.1");
        JsonObject asked = alice.ok("ConnectVpcs", wish(here, there));
        kill("route-service");

        bob.ok(
                "AcceptVpcPeeringConnection",
                "peeringConnectionId",
                asked.get("peeringConnectionId").getAsString());
        assertThat(task(alice, asked).get("status").getAsInt()).isEqualTo(2);
        start("route-service");

        assertDone(here, asked);
    }

    /// Whoever hears nothing, or that a service is away, asks again with its token.
    @Test
    void whatever_dies_at_any_moment_each_connect_is_whole_in_the_end() throws Exception {
        List<Network> here = IntStream.range(0, 4)
                .mapToObj(i -> Network.make(alice, "gz", "10.1" + i))
                .toList();
        List<Network> there = IntStream.range(0, 4)
                .mapToObj(i -> Network.make(bob, "gz", "10.2" + i))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<JsonObject>> calls = new ArrayList<>();
            for (Network near : here) {
                for (Network far : there) {
                    calls.add(threads.submit(() -> connectUntilAnswered(near, far, near.vpc() + far.vpc())));
                }
            }
            for (String process : List.of("peering-service", "route-service", "peering-service")) {
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextLong(400))
                                .toNanos());
                kill(process);
                start(process);
            }
            for (Future<JsonObject> call : calls) {
                assertThat(call.get().has("peeringConnectionId")).isTrue();
            }
        }
        assertThat(peerings.number("SELECT count(*) FROM peering WHERE requester_account = " + alice.uin()))
                .isEqualTo(16);
        Eventually.within(PATIENCE, () -> {
            for (Network near : here) {
                assertThat(peerings.number("""
                        SELECT count(*)
                          FROM connect
                          JOIN peering USING (peering_id)
                         WHERE requester_vpc = '%s' AND connect.state NOT IN ('DONE', 'UNDONE') AND peering.state <> 'PENDING'
                        """.formatted(near.vpc()))).isZero();
                assertThat(routes.number("""
                        SELECT count(*)
                          FROM reserved_route
                          JOIN route_table USING (route_table_id)
                         WHERE vpc_id = '%s'
                        """.formatted(near.vpc())))
                        .isEqualTo(peerings.number(
                                "SELECT count(*) FROM peering WHERE state = 'PENDING' AND requester_vpc = '"
                                        + near.vpc() + "'"));
            }
        });
    }

    // ----

    private static String[] wish(Network here, Network there, String... more) {
        String[] within = {
            "vpcId",
            here.vpc(),
            "peerVpcId",
            there.vpc(),
            "peerUin",
            Long.toString(there.owner().uin()),
            "peeringConnectionName",
            "to " + there.vpc(),
            "routeTableIds.0",
            here.routeTable()
        };
        String[] across = here.region().equals(there.region())
                ? within
                : with(within, "peerRegion", there.region(), "bandwidth", "100");
        return with(across, more);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    private JsonObject connectUntilAnswered(Network here, Network there, String token) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            JsonObject answer = alice.call("ConnectVpcs", wish(here, there, "clientToken", token));
            if (answer.get("code").getAsInt() != SERVICE_UNAVAILABLE) {
                return answer;
            }
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
        throw new AssertionError("the services did not come back");
    }

    private void assertDone(Network here, JsonObject asked) {
        Eventually.within(PATIENCE, () -> {
            assertThat(here.hops())
                    .containsExactly(asked.get("peeringConnectionId").getAsString());
            assertThat(task(alice, asked).get("status").getAsInt()).isZero();
        });
        assertNothingIsOpen(here);
    }

    private void assertNothingIsOpen(Network network) {
        assertThat(peerings.number("SELECT count(*) FROM connect WHERE state NOT IN ('DONE', 'UNDONE') AND account = "
                        + network.owner().uin()))
                .as("open connects")
                .isZero();
        assertThat(places(network)).as("places that are kept").isZero();
    }

    private long places(Network network) {
        return routes.number(
                "SELECT count(*) FROM reserved_route WHERE route_table_id = '" + network.routeTable() + "'");
    }

    private static JsonObject task(Customer customer, JsonObject asked) {
        return customer.ok(
                        "DescribeVpcTaskResult", "taskId", asked.get("taskId").getAsString())
                .getAsJsonObject("data");
    }

    private static List<String> steps(JsonObject data) {
        return data.getAsJsonArray("steps").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(step -> step.get("step").getAsString() + " "
                        + step.get("status").getAsString())
                .toList();
    }

    private void kill(String process) {
        suite.launcher().run("kill", process).ok();
    }

    private void start(String process) {
        suite.start(process);
    }
}

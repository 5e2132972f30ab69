package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Every service twice, on the same databases and topics.
class ReplicasStory {
    private static final Duration TAKEOVER = Duration.ofSeconds(5);
    /// A mountain that is not promised anything yet.
    private static final Duration UNDER_WAY = Duration.ofSeconds(20);
    private static final int SWEPT = 3_000;
    private static final int HEARD = 500;
    private static final Predicate<String> MADE = id -> id.matches("pcx-0[01]0[0-9a-f]{5}");
    private static final Collector COLLECTOR = Collector.start();
    private static final RunningSuite SUITE =
            RunningSuite.start(Map.of("TRACING_ENDPOINT", COLLECTOR.endpoint()), "--replicas", "2");

    private final Database peering = new Database(SUITE, "peering");

    @AfterAll
    static void stop() {
        SUITE.launcher().run("down").ok();
        COLLECTOR.close();
    }

    @Test
    void one_of_each_two_is_killed_the_other_takes_over_within_five_seconds_and_nothing_happens_twice()
            throws Exception {
        Customer alice = SUITE.customer();
        Customer bob = SUITE.customer();
        Network here = Network.make(alice, "gz", "10.10");
        Network there = Network.make(bob, "gz", "10.11");
        var ways = List.of(new Traffic.Pair(here, there), new Traffic.Pair(atSecondDoor(here), atSecondDoor(there)));
        trace(here, there);
        try (var traffic = new Traffic(ways)) {
            relay();
            sweep();
            consumers();
            var _ = kill("gateway");
            assertThat(atSecondDoor(here).hops()).isEmpty();
            int before = traffic.rounds();
            Eventually.within(TAKEOVER, () -> assertThat(traffic.rounds()).isGreaterThan(before));
        }

        var told = Told.ofPeerings(SUITE);
        told.awaitAll();
        Map<String, List<String>> events = told.events();
        assertThat(Told.of(events, MADE))
                .hasSize(SWEPT + HEARD)
                .allSatisfy((_, facts) -> assertThat(facts).containsExactly("2 EXPIRED"));
        assertThat(Told.of(events, MADE.negate())).isEqualTo(Told.of(told.written(), MADE.negate()));
        assertThat(told.states()).isEqualTo(versions());
    }

    /// All ten with `-Drestart.everything=true`.
    @Test
    void replicas_are_restarted_in_turn_and_nobody_notices_who_repeats_what_is_idempotent() throws Exception {
        List<String> processes = Boolean.getBoolean("restart.everything")
                ? List.of()
                : List.of("gateway", "peering-service", "gateway-2", "peering-service-2");
        var _ = SUITE.up();
        Network here = Network.make(SUITE.customer(), "gz", "10.20");
        Network there = Network.make(SUITE.customer(), "gz", "10.21");
        var rounds = new AtomicInteger();
        var going = new AtomicBoolean(true);
        var customers = CompletableFuture.runAsync(() -> {
            while (going.get()) {
                joinAndPart(atBothDoors(here), here, atBothDoors(there), there);
                rounds.incrementAndGet();
            }
        });

        String restarted = SUITE.launcher()
                .run(Stream.concat(Stream.of("restart"), processes.stream()).toArray(String[]::new))
                .ok();
        going.set(false);

        // Ends with what failed, if anything did.
        customers.get(1, TimeUnit.MINUTES);
        assertThat(restarted.lines())
                .hasSize(processes.isEmpty() ? 10 : processes.size())
                .allMatch(line -> line.contains(" up after "));
        assertThat(rounds.get()).isGreaterThan(5);
    }

    private static void joinAndPart(RetryingCustomer alice, Network here, RetryingCustomer bob, Network there) {
        String peering = alice.change(
                        "CreateVpcPeeringConnection",
                        "vpcId",
                        here.vpc(),
                        "peerVpcId",
                        there.vpc(),
                        "peerUin",
                        Long.toString(there.owner().uin()),
                        "peeringConnectionName",
                        "while all are restarted")
                .get("peeringConnectionId")
                .getAsString();
        var _ = bob.change("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
        var _ = alice.change(
                "CreateRoute",
                "vpcId",
                here.vpc(),
                "routeTableId",
                here.routeTable(),
                "routeSet.0.destinationCidrBlock",
                there.cidr(),
                "routeSet.0.nextType",
                "4",
                "routeSet.0.nextHub",
                peering);
        assertThat(bob.ask("DescribeVpcPeeringConnections", "peeringConnectionId", peering)
                        .get("totalCount")
                        .getAsInt())
                .isEqualTo(1);
        var _ = bob.change("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
    }

    private static RetryingCustomer atBothDoors(Network network) {
        return new RetryingCustomer(
                List.of(network.owner(), atSecondDoor(network).owner()));
    }

    /// A request, and the fact that it leaves to the three who listen, are steps of the trace that the customer begins.
    private static void trace(Network here, Network there) {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        here.owner()
                .traced(
                        "00-" + trace + "-b7ad6b7169203331-01",
                        "CreateVpcPeeringConnection",
                        "vpcId",
                        here.vpc(),
                        "peerVpcId",
                        there.vpc(),
                        "peerUin",
                        Long.toString(there.owner().uin()),
                        "peeringConnectionName",
                        "traced");

        Eventually.within(
                Duration.ofSeconds(20),
                () -> assertThat(COLLECTOR.services(trace))
                        .contains("gateway", "peering-service", "route-service", "billing-service", "expiry-service"));
        assertThat(COLLECTOR.services("0af7651916cd43dd8448eb211c80319d")).isEmpty();
        Peerings.list(there.owner())
                .forEach(peering -> there.owner()
                        .ok(
                                "DeleteVpcPeeringConnection",
                                "peeringConnectionId",
                                peering.get("peeringConnectionId").getAsString()));
    }

    private void relay() {
        boolean firstPublishes = SUITE.health(11).contains("publishing");
        int other = firstPublishes ? 31 : 11;
        assertThat(SUITE.health(other)).contains("standing by");

        long start = kill(firstPublishes ? "peering-service" : "peering-service-2");

        Eventually.within(TAKEOVER, () -> assertThat(SUITE.health(other)).contains("publishing"));
        tell("relay", start);
    }

    /// Killed in the middle of a mountain: what it had taken is taken again.
    private void sweep() {
        past("swept", 0x00000000, SWEPT).makeKnown();
        Eventually.within(
                UNDER_WAY,
                () -> assertThat(peering.number(
                                "SELECT count(*) FROM peering WHERE name = 'swept' AND state = 'EXPIRED'"))
                        .isPositive());

        long start = kill("expiry-service");

        awaitExpired("swept");
        tell("sweep", start);
        assertThat(peering.number("SELECT count(*) FROM peering_ledger JOIN peering USING (peering_id)"
                        + " WHERE name = 'swept' AND fact = 'EXPIRED'"))
                .isEqualTo(SWEPT);
    }

    /// Killed just before facts come in all partitions: the other's share is read by the one that is left.
    private void consumers() {
        var expiry = new Database(SUITE, "expiry");
        // The command's door was killed; the switch is the same for all replicas.
        expiry.execute("INSERT INTO sweep_pause (paused_at, paused_by, reason) VALUES (now(), 'a story', 'not yet')");
        past("heard", 0x01000000, HEARD).makeKnown();
        long start = kill("route-service", "billing-service");
        expiry.execute("DELETE FROM sweep_pause");
        awaitExpired("heard");
        for (String service : List.of("expiry", "route", "billing")) {
            var database = new Database(SUITE, service);
            Eventually.within(
                    TAKEOVER.minusNanos(System.nanoTime() - start),
                    () -> assertThat(database.number("SELECT count(*) FROM inbox WHERE stream = 'peering'"
                                    + " AND key BETWEEN 'pcx-01000000' AND 'pcx-010fffff' AND version = 2"))
                            .as(service)
                            .isEqualTo(HEARD));
            tell("consumer of " + service, start);
        }
    }

    private Map<String, Long> versions() {
        return peering
                .query("SELECT peering_id, version FROM peering", row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void awaitExpired(String name) {
        Eventually.within(
                TAKEOVER,
                () -> assertThat(peering.number(
                                "SELECT count(*) FROM peering WHERE name = '" + name + "' AND state = 'PENDING'"))
                        .isZero());
    }

    private static PendingRequests past(String name, int firstId, int count) {
        Instant first = SUITE.now().minusHours(1).toInstant();
        return new PendingRequests(SUITE, name, firstId, count, first, Duration.ofMillis(1));
    }

    private static Network atSecondDoor(Network network) {
        Customer owner = network.owner();
        var there =
                new Customer(owner.uin(), "127.0.0.1:" + (SUITE.portBase() + 20), owner.secretId(), owner.secretKey());
        return new Network(there, network.region(), network.vpc(), network.cidr(), network.routeTable());
    }

    /// Ends them without warning; gives the moment.
    private static long kill(String... names) {
        Map<String, Long> pids = SUITE.pids();
        long at = System.nanoTime();
        for (String name : names) {
            assertThat(ProcessHandle.of(pids.getOrDefault(name, -1L))
                            .orElseThrow()
                            .destroyForcibly())
                    .isTrue();
        }
        return at;
    }

    private static void tell(String who, long start) {
        System.out.printf("%s taken over after %.1f s%n", who, (System.nanoTime() - start) / 1e9);
    }
}

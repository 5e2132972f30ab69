package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FactsStory {
    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();
    private final Database ledger = new Database(suite, "peering");

    @Test
    void whatever_is_killed_topics_ledger_and_a_mirror_agree() throws Exception {
        Network here = Network.make(alice, "gz", "10.10");
        Network there = Network.make(bob, "gz", "10.11");
        var going = new AtomicBoolean(true);
        var done = new AtomicInteger();
        try (var mirror = new Mirror(suite)) {
            Thread traffic = Thread.ofVirtual().start(() -> {
                while (going.get()) {
                    askAnswerAndDelete(here, there, done);
                }
            });
            for (String process : List.of("peering-service", "kafka", "postgres")) {
                suite.launcher().run("kill", process).ok();
                mirror.killAndStart();
                suite.launcher().run("start", process).ok();
                int before = done.get();
                Eventually.within(Duration.ofSeconds(40), () -> assertThat(done).hasValueGreaterThan(before));
            }
            going.set(false);
            traffic.join();

            Eventually.within(
                    Duration.ofSeconds(40),
                    () -> assertThat(ledger.number("SELECT count(*) FROM outbox"))
                            .isZero());
            Map<String, List<String>> told = told();
            assertThat(told).isEqualTo(written());
            assertThat(lastStates())
                    .isEqualTo(told.entrySet().stream()
                            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, entry ->
                                    (long) entry.getValue().size())));
            assertThat(mirror.verify()).contains("\"equal\":true");
            assertThat(mirror.list()).hasSize(told.size());
        }
    }

    /// A round of a peering's life; a call that finds something away is simply not made.
    private static void askAnswerAndDelete(Network here, Network there, AtomicInteger done) {
        try {
            String peering = Peerings.request(here, there, "on and off");
            there.owner().call("AcceptVpcPeeringConnection", "peeringConnectionId", peering);
            here.owner().call("DeleteVpcPeeringConnection", "peeringConnectionId", peering);
            done.incrementAndGet();
        } catch (AssertionError | RuntimeException e) {
            free(there.owner());
        }
    }

    /// What was left half way is ended, so that the pair is free for the next round.
    private static void free(Customer owner) {
        try {
            Peerings.list(owner)
                    .forEach(peering -> owner.call(
                            "DeleteVpcPeeringConnection",
                            "peeringConnectionId",
                            peering.get("peeringConnectionId").getAsString()));
        } catch (AssertionError | RuntimeException e) {
            assertThat(e).as("the next round tries again").isNotNull();
        }
    }

    /// By peering, what its events say in effect: a version that is not newer is dropped, as the promise says.
    private Map<String, List<String>> told() {
        var told = new HashMap<String, List<String>>();
        for (JsonObject fact : facts("peering.events.v1")) {
            List<String> versions = told.computeIfAbsent(fact.get("key").getAsString(), _ -> new ArrayList<>());
            long version = fact.get("version").getAsLong();
            if (version > versions.size()) {
                String type = fact.get("type").getAsString();
                versions.add(version + " " + type.substring(type.lastIndexOf('.') + 1));
            }
        }
        return told;
    }

    /// By peering, what its ledger says.
    private Map<String, List<String>> written() {
        var written = new HashMap<String, List<String>>();
        ledger.query(
                        "SELECT peering_id, version || ' ' || fact FROM peering_ledger ORDER BY peering_id, version",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> written.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return written;
    }

    private Map<String, Long> lastStates() {
        var states = new HashMap<String, Long>();
        facts("peering.state.v1")
                .forEach(fact -> states.put(
                        fact.get("key").getAsString(), fact.get("version").getAsLong()));
        return states;
    }

    private List<JsonObject> facts(String topic) {
        return suite.launcher()
                .run("events", topic, "--from-start", "--until-end")
                .ok()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}

package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What the topics say of peerings, to be compared with what the ledger says.
///
/// @param suite whose topics
record Told(RunningSuite suite) {
    /// Waits until everything is told.
    void awaitAll() {
        var ledger = new Database(suite, "peering");
        Eventually.within(
                Duration.ofSeconds(40),
                () -> assertThat(ledger.number(
                                "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_page)"))
                        .isZero());
    }

    /// By peering, what its events say in effect, as `version fact`: a version that is not newer is dropped, as the
    /// promise says.
    Map<String, List<String>> events() {
        var told = new HashMap<String, List<String>>();
        var newest = new HashMap<String, Long>();
        for (JsonObject fact : facts("peering.events.v1")) {
            String key = fact.get("key").getAsString();
            long version = fact.get("version").getAsLong();
            if (version > newest.getOrDefault(key, 0L)) {
                newest.put(key, version);
                String type = fact.get("type").getAsString();
                told.computeIfAbsent(key, _ -> new ArrayList<>())
                        .add(version + " " + type.substring(type.lastIndexOf('.') + 1));
            }
        }
        return told;
    }

    /// By peering, the version of its last state.
    Map<String, Long> states() {
        var states = new HashMap<String, Long>();
        facts("peering.state.v1")
                .forEach(fact -> states.put(
                        fact.get("key").getAsString(), fact.get("version").getAsLong()));
        return states;
    }

    /// By peering, what its ledger says, in the same words as [#events].
    Map<String, List<String>> written() {
        var written = new HashMap<String, List<String>>();
        new Database(suite, "peering")
                .query(
                        "SELECT peering_id, version || ' ' || fact FROM peering_ledger ORDER BY peering_id, version",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> written.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return written;
    }

    /// Those of `all` whose peerings are meant.
    static <T> Map<String, T> of(Map<String, T> all, Predicate<String> meant) {
        return all.entrySet().stream()
                .filter(entry -> meant.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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

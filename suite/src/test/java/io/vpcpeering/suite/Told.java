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

/// What the topics of a stream say, to be compared with what its owner holds.
///
/// @param suite whose topics
/// @param stream for example `peering`
/// @param owner the database of the service that tells it
record Told(RunningSuite suite, String stream, Database owner) {
    static Told ofPeerings(RunningSuite suite) {
        return new Told(suite, "peering", new Database(suite, "peering"));
    }

    /// Waits until everything is told.
    void awaitAll() {
        Eventually.within(
                Duration.ofSeconds(40),
                () -> assertThat(owner.number(
                                "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM outbox_page)"))
                        .isZero());
    }

    /// By resource, what its events say in effect, as `version fact`.
    Map<String, List<String>> events() {
        var told = new HashMap<String, List<String>>();
        inEffect()
                .forEach((key, facts) ->
                        told.put(key, facts.stream().map(Told::spell).toList()));
        return told;
    }

    /// By resource, its events in effect: a version that is not newer is dropped, as the promise says.
    Map<String, List<JsonObject>> inEffect() {
        var told = new HashMap<String, List<JsonObject>>();
        var newest = new HashMap<String, Long>();
        for (JsonObject fact : facts(stream + ".events.v1")) {
            String key = fact.get("key").getAsString();
            if (version(fact) > newest.getOrDefault(key, 0L)) {
                newest.put(key, version(fact));
                told.computeIfAbsent(key, _ -> new ArrayList<>()).add(fact);
            }
        }
        return told;
    }

    /// By resource, the last record of the compacted topic; of one that is gone its `data` is null.
    Map<String, JsonObject> lastStates() {
        var states = new HashMap<String, JsonObject>();
        facts(stream + ".state.v1").forEach(fact -> states.put(fact.get("key").getAsString(), fact));
        return states;
    }

    /// By resource that is there, the version of its last state.
    Map<String, Long> states() {
        return present(lastStates());
    }

    /// The versions of those that are there.
    static Map<String, Long> present(Map<String, JsonObject> states) {
        return states.entrySet().stream()
                .filter(state -> !state.getValue().get("data").isJsonNull())
                .collect(Collectors.toMap(Map.Entry::getKey, state -> version(state.getValue())));
    }

    /// By peering, what its ledger says, in the same words as [#events].
    Map<String, List<String>> written() {
        var written = new HashMap<String, List<String>>();
        owner.query(
                        "SELECT peering_id, version || ' ' || fact FROM peering_ledger ORDER BY peering_id, version",
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> written.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                        .add(entry.getValue()));
        return written;
    }

    /// The resource's version after a fact.
    static long version(JsonObject fact) {
        return fact.get("version").getAsLong();
    }

    /// What happened, for example `ACTIVATED`.
    static String name(JsonObject fact) {
        String type = fact.get("type").getAsString();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /// Those of `all` whose peerings are meant.
    static <T> Map<String, T> of(Map<String, T> all, Predicate<String> meant) {
        return all.entrySet().stream()
                .filter(entry -> meant.test(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static String spell(JsonObject fact) {
        return version(fact) + " " + name(fact);
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

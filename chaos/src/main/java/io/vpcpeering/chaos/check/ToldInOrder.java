package io.vpcpeering.chaos.check;

import com.google.gson.JsonObject;
import io.vpcpeering.launcher.events.Fact;
import io.vpcpeering.launcher.events.FactReader;
import io.vpcpeering.launcher.events.FactStream;
import io.vpcpeering.launcher.postgres.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// I5 on Kafka: every entry of the ledger is told, in order, nothing else is, and the compacted topic ends with what is
/// the case. A fact may be told again as it was, as the contract says (at least once): whoever keeps versions drops it.
///
/// @param peering the database of peering-service
/// @param kafka host and port
record ToldInOrder(Database peering, String kafka) implements Check {
    private static final String LEDGER = """
            SELECT peering_id, version || ' PEERING_FACT_' || fact || ' PEERING_STATE_' || to_state
              FROM peering_ledger
             ORDER BY peering_id, version
            """;

    private static final String PRESENT = """
            SELECT peering_id, version || ' PEERING_STATE_' || state FROM peering
            """;

    @Override
    public List<Violation> violations() throws SQLException {
        var all = new ArrayList<Violation>();
        compare("I5", entries(LEDGER), facts(), all);
        compare("state topic", entries(PRESENT), states(), all);
        return all;
    }

    private static void compare(
            String invariant,
            Map<String, List<String>> written,
            Map<String, List<String>> told,
            List<Violation> violations) {
        var keys = new TreeSet<>(written.keySet());
        keys.addAll(told.keySet());
        for (String key : keys) {
            List<String> entries = written.getOrDefault(key, List.of());
            List<String> facts = told.getOrDefault(key, List.of());
            if (!entries.equals(facts)) {
                violations.add(new Violation(invariant, key + " is written as " + entries + " and told as " + facts));
            }
        }
    }

    private Map<String, List<String>> entries(String sql) throws SQLException {
        var all = new TreeMap<String, List<String>>();
        for (String[] row : peering.query(sql, row -> new String[] {row.getString(1), row.getString(2)})) {
            all.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row[1]);
        }
        return all;
    }

    private Map<String, List<String>> facts() {
        var all = new TreeMap<String, List<String>>();
        read(FactStream.PEERING.events(), fact -> {
            JsonObject data = fact.data().getAsJsonObject();
            JsonObject state = data.getAsJsonObject("peering");
            String entry = state.get("version").getAsString() + " "
                    + data.get("fact").getAsString() + " "
                    + state.get("state").getAsString();
            List<String> told = all.computeIfAbsent(String.valueOf(fact.key()), _ -> new ArrayList<>());
            if (!told.contains(entry)) {
                told.add(entry);
            }
        });
        return all;
    }

    private Map<String, List<String>> states() {
        var all = new TreeMap<String, List<String>>();
        read(FactStream.PEERING.states(), fact -> {
            if (fact.data().isJsonNull()) {
                all.remove(String.valueOf(fact.key()));
            } else {
                JsonObject state = fact.data().getAsJsonObject();
                all.put(
                        String.valueOf(fact.key()),
                        List.of(state.get("version").getAsString() + " "
                                + state.get("state").getAsString()));
            }
        });
        return all;
    }

    private void read(String topic, Consumer<Fact> handler) {
        new FactReader(kafka).read(List.of(topic), new FactReader.Span(true, true), handler);
    }
}

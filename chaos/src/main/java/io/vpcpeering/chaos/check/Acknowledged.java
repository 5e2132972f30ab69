package io.vpcpeering.chaos.check;

import io.vpcpeering.chaos.work.History;
import io.vpcpeering.chaos.work.Kind;
import io.vpcpeering.chaos.work.Mutation;
import io.vpcpeering.chaos.work.Operation;
import io.vpcpeering.chaos.work.Outcome;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// I5 and I6 as customers know them: what was acknowledged to an account has exactly one entry of it in the ledger, and
/// what was refused has none. What nobody got an answer for may have one.
///
/// @param peering the database of peering-service
/// @param history what customers were answered
record Acknowledged(Database peering, History history) implements Check {
    /// Proposals across regions answer with their task alone, so that proposals are counted by account.
    private static final String REQUESTED = """
            SELECT '', 'REQUESTED', requester_account, count(*) FROM peering GROUP BY requester_account
            """;

    /// Without what nobody asked for by itself: peerings within one account are active at once.
    private static final String ANSWERED = """
            SELECT peering_id, fact, actor_account, count(*)
              FROM peering_ledger
              JOIN peering USING (peering_id)
             WHERE actor_kind = 'ACCOUNT' AND fact NOT IN ('REQUESTED', 'DELETED')
               AND (fact <> 'ACTIVATED' OR requester_account <> accepter_account)
             GROUP BY peering_id, fact, actor_account
            """;

    private static final String DELETED = """
            SELECT peering_id, fact, actor_account, count(*)
              FROM peering_ledger
             WHERE fact = 'DELETED'
             GROUP BY peering_id, fact, actor_account
            """;

    /// Something that an account did to a peering.
    private record Deed(String peering, String fact, long account) {
        static Deed of(Mutation mutation, PeeringFact fact) {
            return new Deed(mutation.peering(), fact.name().substring("PEERING_FACT_".length()), mutation.account());
        }
    }

    @Override
    public List<Violation> violations() throws SQLException {
        Map<Deed, Long> done = deeds(Outcome.Done.class);
        Map<Deed, Long> unknown = deeds(Outcome.Unknown.class);
        var all = new ArrayList<Violation>();
        Map<Deed, Long> written = entries(REQUESTED);
        written.putAll(entries(ANSWERED));
        compare(written, done, unknown, all);
        compareDeletions(entries(DELETED), done, unknown, all);
        return all;
    }

    private static void compare(
            Map<Deed, Long> written, Map<Deed, Long> done, Map<Deed, Long> unknown, List<Violation> violations) {
        var deeds = new HashMap<>(written);
        done.forEach((deed, _) -> deeds.putIfAbsent(deed, 0L));
        deeds.keySet().removeIf(deed -> deed.fact().equals("DELETED"));
        deeds.forEach((deed, entries) -> {
            long least = done.getOrDefault(deed, 0L);
            long most = least + unknown.getOrDefault(deed, 0L);
            if (entries < least || entries > most) {
                violations.add(new Violation(
                        "I6",
                        "%s: %d in the ledger, %d acknowledged, %d unknown"
                                .formatted(deed, entries, least, most - least)));
            }
        });
    }

    /// Deleting again is a harmless success: there is one entry however many were acknowledged, by one who asked.
    private static void compareDeletions(
            Map<Deed, Long> written, Map<Deed, Long> done, Map<Deed, Long> unknown, List<Violation> violations) {
        var deleted = new HashMap<String, Deed>();
        written.forEach((deed, entries) -> {
            if (entries > 1 || deleted.put(deed.peering(), deed) != null) {
                violations.add(new Violation("I6", deed.peering() + " was deleted twice"));
            }
            if (!done.containsKey(deed) && !unknown.containsKey(deed)) {
                violations.add(new Violation("I6", deed + ": nobody was told of it"));
            }
        });
        done.keySet().stream()
                .filter(deed -> deed.fact().equals("DELETED") && !deleted.containsKey(deed.peering()))
                .forEach(deed -> violations.add(new Violation("I6", deed + ": acknowledged, and not in the ledger")));
    }

    private Map<Deed, Long> entries(String sql) throws SQLException {
        var all = new HashMap<Deed, Long>();
        peering.query(
                        sql,
                        row -> Map.entry(new Deed(row.getString(1), row.getString(2), row.getLong(3)), row.getLong(4)))
                .forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        return all;
    }

    private Map<Deed, Long> deeds(Class<? extends Outcome> outcome) {
        var all = new HashMap<Deed, Long>();
        for (Operation operation : history.operations()) {
            Kind kind = operation.mutation().kind();
            if (outcome.isInstance(operation.outcome())) {
                kind.fact().ifPresent(fact -> all.merge(Deed.of(operation.mutation(), fact), 1L, Long::sum));
            }
        }
        return all;
    }
}

package io.vpcpeering.chaos.check;

import io.vpcpeering.chaos.stage.Stage;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// I8: what the other services know of peerings is what there is, and no fact is left lying about.
///
/// @param stage whose
record Projections(Stage stage) implements Check {
    private static final List<ProcessName> TELLERS = List.of(
            ProcessName.PEERING_SERVICE,
            ProcessName.ROUTE_SERVICE,
            ProcessName.BILLING_SERVICE,
            ProcessName.EXPIRY_SERVICE);

    @Override
    public List<Violation> violations() throws SQLException, IOException {
        var all = new ArrayList<Violation>();
        Database peering = stage.database(ProcessName.PEERING_SERVICE);
        for (ProcessName service : TELLERS) {
            left(service, "outbox", all);
            left(service, "outbox_page", all);
            left(service, "parked_fact", all);
        }
        same(
                "what route-service knows",
                peering.column(
                        "SELECT peering_id || ' ' || version || ' ' || replace(state, 'ISOLATED', 'ACTIVE') FROM peering"),
                stage.database(ProcessName.ROUTE_SERVICE)
                        .column("SELECT peering_id || ' ' || version || ' ' || state FROM known_peering"),
                all);
        same(
                "what expiry-service waits for",
                peering.column("SELECT peering_id FROM peering WHERE state = 'PENDING'"),
                stage.database(ProcessName.EXPIRY_SERVICE).column("SELECT peering_id FROM deadline"),
                all);
        same(
                "what billing-service charges",
                peering.column("""
                        SELECT peering_id FROM peering
                         WHERE state IN ('ACTIVE', 'ISOLATED') AND requester_region <> accepter_region
                        """),
                stage.database(ProcessName.BILLING_SERVICE).column("""
                        SELECT peering_id FROM billed_peering
                         WHERE requester_region <> accepter_region AND active_from IS NOT NULL AND ended_at IS NULL
                        """),
                all);
        return all;
    }

    private void left(ProcessName service, String table, List<Violation> violations) throws SQLException, IOException {
        String count =
                stage.database(service).column("SELECT count(*) FROM " + table).getFirst();
        if (!count.equals("0")) {
            violations.add(new Violation("I5", service + " has " + count + " rows in " + table));
        }
    }

    private static void same(String what, List<String> there, List<String> known, List<Violation> violations) {
        var missing = new TreeSet<>(there);
        known.forEach(missing::remove);
        var extra = new TreeSet<>(known);
        there.forEach(extra::remove);
        if (!missing.isEmpty() || !extra.isEmpty()) {
            violations.add(new Violation("I8", what + ": missing " + missing + ", too much " + extra));
        }
    }
}

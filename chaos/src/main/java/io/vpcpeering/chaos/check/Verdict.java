package io.vpcpeering.chaos.check;

import io.vpcpeering.chaos.stage.Stage;
import io.vpcpeering.chaos.work.Workload;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// All that must hold after a run.
public final class Verdict {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Verdict() {}

    /// Waits until every fact has arrived, then looks everything up. What does not arrive in two minutes is lost.
    public static List<Violation> on(Stage stage, Workload workload)
            throws SQLException, IOException, InterruptedException {
        var peering = stage.database(ProcessName.PEERING_SERVICE);
        var kafka = Loopback.HOST + ":" + stage.settings().ports().of(ProcessName.KAFKA);
        var all = new ArrayList<Violation>();
        workload.history().contradictions().forEach(seen -> all.add(new Violation("seen by a customer", seen)));
        List<Violation> astray = settled(new Projections(stage), PATIENCE);
        all.addAll(astray);
        all.addAll(new LiveHops(stage.database(ProcessName.ROUTE_SERVICE)).violations());
        all.addAll(new PeeringTables(peering).violations());
        // After a wait in vain the run has failed; as long again would tell nothing more.
        all.addAll(settled(new ToldInOrder(peering, kafka), astray.isEmpty() ? PATIENCE : Duration.ZERO));
        all.addAll(new Acknowledged(peering, workload.history()).violations());
        try (var billing = stage.operator(stage.settings().ports().of(ProcessName.BILLING_SERVICE))) {
            all.addAll(
                    new BilledAsMetered(billing, workload.meter(), stage.now().toLocalDate(), workload.accounts())
                            .violations());
        }
        return List.copyOf(all);
    }

    private static List<Violation> settled(Check check, Duration patience)
            throws SQLException, IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            List<Violation> violations = check.violations();
            if (violations.isEmpty() || System.nanoTime() > end) {
                return violations;
            }
            Thread.sleep(PAUSE);
        }
    }
}

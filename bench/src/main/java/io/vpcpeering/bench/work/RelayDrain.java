package io.vpcpeering.bench.work;

import io.vpcpeering.bench.limit.Batches;
import io.vpcpeering.bench.limit.KafkaHop;
import io.vpcpeering.bench.limit.KafkaPour;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import io.vpcpeering.launcher.postgres.Database;
import io.vpcpeering.launcher.suite.ProcessName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// W9: Kafka was away, and facts have piled up. From the first that is told until the outbox is empty.
final class RelayDrain implements Workload {
    private static final int FACTS = 60_000;
    private static final int QUICK_FACTS = 10_000;
    private static final int MADE = 100;
    private static final int HOPS = 20;
    private static final String LIMIT = "the lesser of deleting them in SQL and giving Kafka two records for each";

    @Override
    public String id() {
        return "W9";
    }

    @Override
    public String title() {
        return "a backlog of facts";
    }

    @Override
    public Section run(Run run) throws Exception {
        int facts = run.isQuick() ? QUICK_FACTS : FACTS;
        Database peering = run.stage().database("peering");
        var deleted = new ArrayList<Double>();
        var poured = new ArrayList<Double>();
        var limits = new ArrayList<Double>();
        var told = new ArrayList<Double>();
        var _ = KafkaHop.millis(run.stage(), HOPS);
        for (int round = 0; round < run.pace().repeats(); round++) {
            run.progress().begin("W9 " + facts + " facts deleted in SQL, and given to Kafka");
            var _ = run.stage().settle();
            deleted.add(Batches.deleted(run.stage(), facts));
            poured.add(KafkaPour.perSecond(run.stage(), KafkaHop.TOPIC, 2 * facts) / 2);
            limits.add(Math.min(deleted.getLast(), poured.getLast()));
            run.progress().end(Unit.PER_SECOND.spell(limits.getLast()));

            run.progress().begin("W9 " + facts + " facts told while others hear them");
            var _ = run.stage().settle();
            run.stage().kill(ProcessName.KAFKA);
            for (int i = 0; i < MADE; i++) {
                var _ = run.peerings().create(run.strangers().next(), "told");
            }
            // As many more of the same: whoever hears them knows them already.
            peering.execute("INSERT INTO outbox (stream, key, type, event_id, version, occurred_at, event, state)"
                    + " SELECT stream, key, type, gen_random_uuid(), version, occurred_at, event, state FROM outbox"
                    + " CROSS JOIN generate_series(1, " + (facts / MADE - 1) + ")");
            var backlog = new Countdown(peering, "SELECT count(*) FROM outbox");
            long all = backlog.left();
            var _ = run.stage().start(ProcessName.KAFKA);
            told.add(backlog.perSecond(all));
            run.progress().end(Unit.PER_SECOND.spell(told.getLast()));
        }
        return new Section(
                id(),
                title(),
                List.of(new Row(
                        "facts told, while route-, billing- and expiry-service hear them",
                        Figure.of(told, Unit.PER_SECOND),
                        "%,d waited".formatted(facts),
                        Optional.of(new Row.Limit(LIMIT, Figure.of(limits, Unit.PER_SECOND))),
                        new Target.Ratio(0.5))),
                List.of(
                        "Deleted in SQL: %s; given to Kafka: %s."
                                .formatted(Figure.of(deleted, Unit.PER_SECOND), Figure.of(poured, Unit.PER_SECOND)),
                        "The relay by itself with a larger backlog, and its lag at a steady pace:"
                                + " `mvn test -pl platform/testkit -Dtest=RelayMeasurement` ([measured.md](measured.md))."),
                List.of());
    }
}

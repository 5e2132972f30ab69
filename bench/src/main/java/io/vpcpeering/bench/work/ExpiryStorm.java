package io.vpcpeering.bench.work;

import io.vpcpeering.bench.limit.Batches;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import io.vpcpeering.bench.stage.CpuTimes;
import io.vpcpeering.launcher.postgres.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// W7: many requests are due at once. From the moment at which expiry-service can see them until none is pending.
final class ExpiryStorm implements Workload {
    private static final int REQUESTS = 30_000;
    private static final int QUICK_REQUESTS = 3_000;
    private static final String LIMIT = "the same in SQL, a thousand in a transaction, one connection";

    @Override
    public String id() {
        return "W7";
    }

    @Override
    public String title() {
        return "expiry storm";
    }

    @Override
    public Section run(Run run) throws Exception {
        int requests = run.isQuick() ? QUICK_REQUESTS : REQUESTS;
        var limits = new ArrayList<Double>();
        var swept = new ArrayList<Double>();
        var violations = new ArrayList<String>();
        String cpu = "";
        for (int round = 0; round < run.pace().repeats(); round++) {
            run.progress().begin("W7 " + requests + " due requests in SQL");
            var _ = run.stage().settle();
            limits.add(Batches.expired(run.stage(), run.yardstick(), requests));
            run.progress().end(Unit.PER_SECOND.spell(limits.getLast()));
            run.progress().begin("W7 " + requests + " due requests, swept");
            var storm = new Storm(run, round, requests);
            storm.prepare();
            var _ = run.stage().settle();
            CpuTimes before = run.stage().cpu();
            storm.breakOut();
            swept.add(storm.pending().perSecond(requests));
            run.progress().end(Unit.PER_SECOND.spell(swept.getLast()));
            Countdown.untold(run.stage().database("peering")).await();
            var _ = run.stage().settle();
            cpu = run.stage().cpu().since(before).each(requests);
            if (storm.expired() != requests) {
                violations.add(storm.expired() + " of " + requests + " ledgers say that the request expired once");
            }
        }
        return new Section(
                id(),
                title(),
                List.of(new Row(
                        "due requests that were pending until swept; they are told and heard later",
                        Figure.of(swept, Unit.PER_SECOND),
                        "%,d at once".formatted(requests),
                        Optional.of(new Row.Limit(LIMIT, Figure.of(limits, Unit.PER_SECOND))),
                        new Target.Ratio(0.7))),
                List.of(
                        "Processor time of each request, until all have heard of it: " + cpu,
                        "A hundred thousand and more, and what customers feel meanwhile: `mvn test -pl suite -Dtest=SweepMeasurement`"
                                + " ([measured.md](measured.md))."),
                violations);
    }

    /// Pending requests of one round between VPCs of their own.
    private record Storm(Run run, int round, int count) {
        private static final int SIDE = 1_000;

        void prepare() throws IOException, SQLException {
            Database peering = run.stage().database("peering");
            for (String end : List.of("a", "b")) {
                peering.execute("INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version) SELECT "
                        + vpc(end, "i") + ", " + account(end) + ", 'gz', 'storm', " + cidr(end)
                        + ", now(), 1 FROM generate_series(0, " + (SIDE - 1) + ") AS i");
            }
            peering.execute("INSERT INTO peering (peering_id, name, requester_vpc, requester_account, requester_region,"
                    + " requester_cidr, requester_sees, accepter_vpc, accepter_account, accepter_region, accepter_cidr,"
                    + " accepter_sees, state, state_since, expires_at, created_at, version) SELECT id, '" + name()
                    + "', requester, " + account("a") + ", 'gz', " + cidr("a") + ", true, accepter, " + account("b")
                    + ", 'gz', " + cidr("b") + ", true, 'PENDING', expiry - interval '7 days', expiry,"
                    + " expiry - interval '7 days', 1" + each());
            peering.execute("INSERT INTO peering_ledger (peering_id, version, happened_at, fact, to_state, actor_kind,"
                    + " actor_account, reason_code, reason) SELECT peering_id, 1, created_at, 'REQUESTED', 'PENDING',"
                    + " 'ACCOUNT', requester_account, 'REQUESTED', '' FROM peering WHERE name = '" + name() + "'");
            Database route = run.stage().database("route");
            route.execute("INSERT INTO known_peering (peering_id, requester_vpc_id, requester_account_uin,"
                    + " requester_region, requester_cidr, accepter_vpc_id, accepter_account_uin, accepter_region,"
                    + " accepter_cidr, state, standing, version) SELECT id, requester, " + account("a") + ", 'gz', "
                    + cidr("a") + ", accepter, " + account("b") + ", 'gz', " + cidr("b") + ", 'PENDING', 'PLAIN', 1"
                    + each());
            Database billing = run.stage().database("billing");
            billing.execute("INSERT INTO billed_peering (peering_id, payer_uin, accepter_uin, requester_region,"
                    + " accepter_region, plan, plan_version) SELECT id, " + account("a") + ", " + account("b")
                    + ", 'gz', 'gz', 'DAILY_PEAK', 1" + each());
            for (Database consumer : List.of(route, billing, run.stage().database("expiry"))) {
                consumer.execute("INSERT INTO inbox (stream, key, version) SELECT 'peering', id, 1" + each());
                consumer.execute("VACUUM ANALYZE");
            }
            peering.execute("VACUUM ANALYZE");
        }

        void breakOut() throws IOException, SQLException {
            run.stage()
                    .database("expiry")
                    .execute("INSERT INTO deadline (peering_id, expires_at, try_at, requester, accepter)"
                            + " SELECT id, expiry, expiry, " + account("a") + ", " + account("b") + each());
        }

        Countdown pending() throws IOException {
            return new Countdown(
                    run.stage().database("peering"),
                    "SELECT count(*) FROM peering WHERE state = 'PENDING' AND name = '" + name() + "'");
        }

        long expired() throws IOException, SQLException {
            return Long.parseLong(run.stage()
                    .database("peering")
                    .column("SELECT count(*) FROM peering_ledger JOIN peering USING (peering_id) WHERE fact = 'EXPIRED'"
                            + " AND peering_ledger.version = 2 AND name = '" + name() + "'")
                    .getFirst());
        }

        private String name() {
            return "storm " + round;
        }

        private String each() {
            return " FROM (SELECT 'pcx-s" + round % 10 + "' || lpad(i::text, 6, '0') AS id, " + vpc("a", "i % " + SIDE)
                    + " AS requester, " + vpc("b", "i / " + SIDE) + " AS accepter, timestamptz '"
                    + run.stage().now().minusDays(1).toInstant() + "' + i * interval '1 ms' AS expiry"
                    + " FROM generate_series(0, " + (count - 1) + ") AS i) AS request";
        }

        private String vpc(String end, String number) {
            return "'vpc-s" + end + round % 10 + "' || lpad((" + number + ")::text, 5, '0')";
        }

        private long account(String end) {
            return run.world().account(run.world().accounts() + (end.equals("a") ? 4 : 5));
        }

        private static String cidr(String end) {
            return end.equals("a") ? "cidr '172.20.0.0/16'" : "cidr '172.21.0.0/16'";
        }
    }
}

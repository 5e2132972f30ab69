package io.vpcpeering.bench.work;

import com.google.gson.JsonObject;
import io.vpcpeering.bench.door.GatewayConnection;
import io.vpcpeering.bench.load.Caller;
import io.vpcpeering.bench.load.Loaded;
import io.vpcpeering.bench.report.Figure;
import io.vpcpeering.bench.report.Row;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.report.Unit;
import io.vpcpeering.launcher.postgres.Database;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// W12: everybody wants the same VPC at once. Ten peerings are made and no more; none with a VPC that overlaps.
final class HotVpc implements Workload {
    private static final int CALLERS = 64;
    private static final int EACH = 4;
    private static final int OVERLAPPING = 1_000;
    private static final int QUOTA = 10;
    private static final String FULL = "PeeringConnectionLimitExceeded";
    private static final String OVERLAP = "PeeringConnectionVpcConflict";
    private static final String RACE = "64 callers ask one VPC for a peering, 256 times, ten are possible";
    private static final String OVERLAPS = "64 callers ask one VPC for a peering with overlapping ones";

    @Override
    public String id() {
        return "W12";
    }

    @Override
    public String title() {
        return "hot VPC and quota race";
    }

    @Override
    public Section run(Run run) throws Exception {
        var violations = new ArrayList<String>();
        List<Loaded> races = new ArrayList<>();
        List<Loaded> overlaps = new ArrayList<>();
        Database database = run.stage().database("peering");
        long deadlocks = deadlocks(database);
        for (int round = 0; round < run.pace().repeats(); round++) {
            var place = new Place(run, round);
            place.make(database);
            var made = new AtomicInteger();
            races.add(place.measured("W12 " + RACE, EACH, place.peers(), FULL, made));
            check(violations, made.get() == QUOTA, made + " of " + QUOTA + " were told that they have a peering");
            check(violations, place.live(database) == QUOTA, place.live(database) + " peerings are there");
            var overlapping = new AtomicInteger();
            overlaps.add(place.overlapping()
                    .measured(
                            "W12 " + OVERLAPS,
                            OVERLAPPING / CALLERS + 1,
                            place.overlapping().peers(),
                            OVERLAP,
                            overlapping));
            check(violations, overlapping.get() == 0, overlapping + " overlapping ones were told that they have one");
            check(violations, place.overlapping().live(database) == 0, "overlapping peerings are there");
        }
        long later = deadlocks(database) - deadlocks;
        check(violations, later == 0, later + " deadlocks");
        for (Loaded each : races) {
            each.problem().ifPresent(problem -> violations.add(each.failed() + " calls failed: " + problem));
        }
        for (Loaded each : overlaps) {
            each.problem().ifPresent(problem -> violations.add(each.failed() + " calls failed: " + problem));
        }
        double syncMillis = 1_000 / run.machine().syncsPerSecond();
        return new Section(
                id(),
                title(),
                List.of(
                        row(RACE + ", p99", races, Optional.of(new Target.Bound(150, Unit.MILLIS))),
                        row(OVERLAPS + ", p99", overlaps, Optional.empty())),
                List.of(
                        "One VPC's peerings are made one after the other, each with its own wait for the disk: %.1f ms here."
                                .formatted(syncMillis)),
                violations);
    }

    private static Row row(String what, List<Loaded> all, Optional<Target> target) {
        return new Row(
                what,
                Figure.of(all.stream().map(each -> each.millis(99)).toList(), Unit.MILLIS),
                "p50 %.1f ms".formatted(all.getLast().millis(50)),
                Optional.empty(),
                target.orElse(new Target.None()));
    }

    private static void check(List<String> violations, boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    private static long deadlocks(Database database) throws SQLException {
        return Long.parseLong(
                database.column("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
                        .getFirst());
    }

    /// A VPC of one account that everybody wants, and those of another that want it.
    ///
    /// @param first number of the VPC; those of its peers follow
    /// @param overlaps whether theirs are all parts of its range
    private record Place(Run run, int first, boolean overlaps) {
        private static final int SIZE = CALLERS * EACH;

        Place(Run run, int round) {
            this(run, run.world().vpcs() + round * 4 * SIZE, false);
        }

        Place overlapping() {
            return new Place(run, first + 2 * SIZE, true);
        }

        int peers() {
            return SIZE;
        }

        void make(Database database) throws SQLException {
            insert(database);
            overlapping().insert(database);
        }

        private void insert(Database database) throws SQLException {
            String range = overlaps
                    ? "set_masklen(inet '172.16.0.0' + i * 16, 28)"
                    : "set_masklen(inet '172.17.0.0' + i * 256, 24)";
            database.execute("INSERT INTO vpc (vpc_id, account, region, name, cidr, created_at, version)"
                    + " SELECT 'vpc-' || lpad(to_hex(" + first + " + i), 8, '0'), CASE i WHEN 0 THEN " + hot()
                    + " ELSE "
                    + cold() + " END, 'gz', 'hot', CASE i WHEN 0 THEN cidr '172.16.0.0/16' ELSE " + range
                    + "::cidr END, now(), 1 FROM generate_series(0, " + SIZE + ") AS i");
        }

        private long hot() {
            return run.world().account(run.world().accounts());
        }

        private long cold() {
            return run.world().account(run.world().accounts() + 1);
        }

        long live(Database database) throws SQLException {
            return Long.parseLong(database.column("SELECT count(*) FROM peering WHERE state IN ('PENDING', 'ACTIVE')"
                            + " AND requester_vpc = '" + run.world().vpcId(first) + "'")
                    .getFirst());
        }

        Loaded measured(String what, int each, int peers, String refusal, AtomicInteger made) throws Exception {
            run.progress().begin(what);
            var _ = run.stage().settle();
            var next = new AtomicInteger();
            Loaded loaded = run.load().times(CALLERS, each, _ -> new Asker(this, next, peers, refusal, made));
            run.progress()
                    .end("%d made, p50 %.1f, p99 %.1f ms".formatted(made.get(), loaded.millis(50), loaded.millis(99)));
            return loaded;
        }
    }

    /// Wants to be joined with the hot VPC, or to hear why not.
    private static final class Asker implements Caller {
        private final Place place;
        private final AtomicInteger next;
        private final int peers;
        private final String refusal;
        private final AtomicInteger made;
        private final GatewayConnection gateway;

        Asker(Place place, AtomicInteger next, int peers, String refusal, AtomicInteger made)
                throws IOException, InterruptedException {
            this.place = place;
            this.next = next;
            this.peers = peers;
            this.refusal = refusal;
            this.made = made;
            this.gateway = place.run().doors().gateway();
        }

        @Override
        public void call() throws IOException, InterruptedException {
            int peer = 1 + next.getAndIncrement() % peers;
            JsonObject answer = gateway.post(place.run()
                            .doors()
                            .customer(place.run().world().accounts())
                            .form(
                                    "CreateVpcPeeringConnection",
                                    Map.of(
                                            "vpcId", place.run().world().vpcId(place.first()),
                                            "peerVpcId", place.run().world().vpcId(place.first() + peer),
                                            "peerUin", Long.toString(place.cold()),
                                            "peeringConnectionName", "hot " + peer)))
                    .json();
            if (answer.get("code").getAsInt() == 0) {
                made.incrementAndGet();
            } else if (!answer.toString().contains(refusal)) {
                throw new IllegalStateException("refused for another reason: " + answer);
            }
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}

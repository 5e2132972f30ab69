package io.vpcpeering.bench.work;

import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.stage.World;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// W2: requests for peerings between accounts, each durable when it is acknowledged, beside one transaction for each.
final class DurableCreate implements Workload {
    private static final String LIMIT = "one transaction each, 16 clients";
    private static final String SIGNED = "signed, through the gateway, %d callers";
    private static final String STRAIGHT = "straight over gRPC, %d callers";
    private static final String NAME = "created with ";
    private static final int FEW = 16;
    private static final int MANY = 128;

    @Override
    public String id() {
        return "W2";
    }

    @Override
    public String title() {
        return "durable create";
    }

    @Override
    public Section run(Run run) throws Exception {
        var series = new Series();
        var acknowledged = new LongAdder();
        long before = created(run);
        for (int round = 0; round < run.pace().repeats(); round++) {
            series.addLimit(
                    LIMIT, run.measure("W2 " + LIMIT, FEW, run.yardstick().create()));
            for (int callers : List.of(FEW, MANY)) {
                String signed = SIGNED.formatted(callers);
                series.add(signed, run.measure("W2 " + signed, callers, _ -> new Signed(run, acknowledged)));
                String straight = STRAIGHT.formatted(callers);
                series.add(straight, run.measure("W2 " + straight, callers, _ -> () -> straight(run, acknowledged)));
            }
        }
        var violations = new ArrayList<>(series.failures());
        long made = created(run) - before;
        if (violations.isEmpty() && made != acknowledged.sum()) {
            violations.add(acknowledged.sum() + " were acknowledged, " + made + " are there");
        }
        return new Section(
                id(),
                title(),
                List.of(
                        series.rate(SIGNED.formatted(FEW), LIMIT, new Target.Ratio(0.6)),
                        series.rate(SIGNED.formatted(MANY), LIMIT, new Target.Ratio(0.6)),
                        series.rate(STRAIGHT.formatted(FEW), LIMIT, new Target.Ratio(0.6)),
                        series.rate(STRAIGHT.formatted(MANY), LIMIT, new Target.Ratio(2))),
                series.cpu(),
                violations);
    }

    private static long created(Run run) throws IOException, SQLException {
        return Long.parseLong(run.stage()
                .database("peering")
                .column("SELECT count(*) FROM peering WHERE name LIKE '" + NAME + "%'")
                .getFirst());
    }

    /// Names are unique among the peerings of a VPC.
    private static String name(World.Pair pair) {
        return NAME + pair.accepter();
    }

    private static void straight(Run run, LongAdder acknowledged) {
        World.Pair pair = run.strangers().next();
        if (run.peerings().create(pair, name(pair)).getPeeringId().isEmpty()) {
            throw new IllegalStateException("an answer without a peering");
        }
        acknowledged.increment();
    }

    private static final class Signed extends SignedCaller {
        private final Run run;
        private final LongAdder acknowledged;

        Signed(Run run, LongAdder acknowledged) throws IOException, InterruptedException {
            super(run.doors());
            this.run = run;
            this.acknowledged = acknowledged;
        }

        @Override
        public void call() throws IOException, InterruptedException {
            World world = run.world();
            World.Pair pair = run.strangers().next();
            var _ = ok(
                    world.ownerOf(pair.requester()),
                    "CreateVpcPeeringConnection",
                    Map.of(
                            "vpcId", world.vpcId(pair.requester()),
                            "peerVpcId", world.vpcId(pair.accepter()),
                            "peerUin", Long.toString(world.account(world.ownerOf(pair.accepter()))),
                            "peeringConnectionName", name(pair)));
            acknowledged.increment();
        }
    }
}

package io.vpcpeering.bench.work;

import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.stage.World;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// W3: one peering by its id, beside the same from the plainest tables.
final class Describe implements Workload {
    private static final String LIMIT = "a peering joined with its VPCs, 16 clients";
    private static final String SIGNED = "signed, through the gateway, %d callers";
    private static final String STRAIGHT = "straight over gRPC, %d callers";
    private static final int FEW = 16;
    private static final int MANY = 128;

    @Override
    public String id() {
        return "W3";
    }

    @Override
    public String title() {
        return "describe by id";
    }

    @Override
    public Section run(Run run) throws Exception {
        var series = new Series();
        for (int round = 0; round < run.pace().repeats(); round++) {
            series.addLimit(
                    LIMIT, run.measure("W3 " + LIMIT, FEW, run.yardstick().get()));
            for (int callers : List.of(FEW, MANY)) {
                String signed = SIGNED.formatted(callers);
                series.add(signed, run.measure("W3 " + signed, callers, _ -> new Signed(run)));
                String straight = STRAIGHT.formatted(callers);
                series.add(straight, run.measure("W3 " + straight, callers, _ -> () -> straight(run)));
            }
        }
        return new Section(
                id(),
                title(),
                List.of(
                        series.rate(SIGNED.formatted(FEW), LIMIT, new Target.Ratio(0.45)),
                        series.rate(SIGNED.formatted(MANY), LIMIT, new Target.Ratio(0.45)),
                        series.rate(STRAIGHT.formatted(FEW), LIMIT, new Target.Ratio(0.45)),
                        series.rate(STRAIGHT.formatted(MANY), LIMIT, new Target.Ratio(1))),
                series.cpu(),
                series.failures());
    }

    private static void straight(Run run) {
        World world = run.world();
        int peering = ThreadLocalRandom.current().nextInt(world.vpcs());
        String id = world.peeringId(peering);
        String found = run.peerings().get(world.ownerOf(peering), id).getPeeringId();
        if (!found.equals(id)) {
            throw new IllegalStateException(id + " was asked for, " + found + " was answered");
        }
    }

    private static final class Signed extends SignedCaller {
        private final World world;

        Signed(Run run) throws IOException, InterruptedException {
            super(run.doors());
            this.world = run.world();
        }

        @Override
        public void call() throws IOException, InterruptedException {
            int peering = ThreadLocalRandom.current().nextInt(world.vpcs());
            String id = world.peeringId(peering);
            String answer = ok(
                            world.ownerOf(peering), "DescribeVpcPeeringConnections", Map.of("peeringConnectionId", id))
                    .text();
            if (!answer.contains(id)) {
                throw new IllegalStateException(id + " was asked for, and answered: " + answer);
            }
        }
    }
}

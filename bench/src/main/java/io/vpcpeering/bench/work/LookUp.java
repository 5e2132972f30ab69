package io.vpcpeering.bench.work;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.vpcpeering.bench.limit.MemoryRoutes;
import io.vpcpeering.bench.report.Section;
import io.vpcpeering.bench.report.Target;
import io.vpcpeering.bench.stage.World;
import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// W10: where an address leads, straight over gRPC, beside a server that always says the same. An address behind a
/// peering costs a question to the peering's owner each time.
final class LookUp implements Workload {
    private static final String LIMIT = "the same answer from memory over gRPC, 16 callers";
    private static final String OVER_NONE = "an address of the VPC itself, 16 callers";
    private static final String OVER_PEERING = "an address behind a peering, 16 callers";
    private static final int CALLERS = 16;
    private static final int LEADING = 500;

    @Override
    public String id() {
        return "W10";
    }

    @Override
    public String title() {
        return "look up a route";
    }

    @Override
    public Section run(Run run) throws Exception {
        World world = run.world();
        run.stage()
                .database("route")
                .execute("INSERT INTO route (route_table_id, destination, next_hop_type, next_hop, description)"
                        + " SELECT 'rtb-' || substr(requester_vpc_id, 5), accepter_cidr, 'PEERING', peering_id, ''"
                        + " FROM known_peering WHERE peering_id < '" + world.peeringId(LEADING) + "'");
        var series = new Series();
        try (var memory = new MemoryRoutes(LookupRouteResponse.newBuilder()
                .setRoute(Route.newBuilder()
                        .setDestination("10.0.0.0/28")
                        .setNextHop(world.peeringId(0))
                        .build())
                .build())) {
            ManagedChannel channel = NettyChannelBuilder.forAddress(Loopback.at(memory.port()))
                    .usePlaintext()
                    .directExecutor()
                    .build();
            try {
                measure(run, series, channel);
            } finally {
                channel.shutdownNow();
            }
        }
        return new Section(
                id(),
                title(),
                List.of(
                        series.rate(OVER_NONE, LIMIT, new Target.Ratio(0.5)),
                        series.rate(OVER_PEERING, LIMIT, new Target.Ratio(0.25))),
                series.cpu(),
                series.failures());
    }

    private static void measure(Run run, Series series, ManagedChannel memory) throws Exception {
        World world = run.world();
        var calls = new RouteCalls(run);
        for (int round = 0; round < run.pace().repeats(); round++) {
            series.addLimit(
                    LIMIT,
                    run.measure("W10 " + LIMIT, CALLERS, _ -> () -> {
                                int vpc = ThreadLocalRandom.current().nextInt(LEADING);
                                var _ = RouteServiceGrpc.newBlockingStub(memory)
                                        .lookupRoute(LookupRouteRequest.newBuilder()
                                                .setRouteTableId(world.tableId(vpc))
                                                .setAddress(world.address(vpc))
                                                .build());
                            })
                            .perSecond());
            series.add(OVER_NONE, run.measure("W10 " + OVER_NONE, CALLERS, _ -> () -> {
                int vpc = ThreadLocalRandom.current().nextInt(world.vpcs());
                expect("", calls.hop(world.ownerOf(vpc), world.tableId(vpc), world.address(vpc)));
            }));
            series.add(OVER_PEERING, run.measure("W10 " + OVER_PEERING, CALLERS, _ -> () -> {
                int vpc = ThreadLocalRandom.current().nextInt(LEADING);
                expect(
                        world.peeringId(vpc),
                        calls.hop(world.ownerOf(vpc), world.tableId(vpc), world.address(world.peerOf(vpc))));
            }));
        }
    }

    private static void expect(String hop, String found) {
        if (!found.equals(hop)) {
            throw new IllegalStateException("it leads to '" + found + "', not to '" + hop + "'");
        }
    }
}

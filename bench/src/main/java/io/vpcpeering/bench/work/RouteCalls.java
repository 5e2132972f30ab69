package io.vpcpeering.bench.work;

import com.google.protobuf.Duration;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.proto.route.v1.AwaitPeeringRequest;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteServiceGrpc.RouteServiceBlockingStub;
import java.util.concurrent.TimeUnit;

/// Routes straight over gRPC. Accounts are told by their numbers in the world.
///
/// @param run whose suite
record RouteCalls(Run run) {
    private static final long PATIENCE_SECONDS = 10;
    private static final int LONGEST_WAIT_SECONDS = 5;

    /// Where an address leads by a table: the next hop; empty when nowhere.
    String hop(int account, String table, String address) {
        LookupRouteResponse found = stub(account)
                .lookupRoute(LookupRouteRequest.newBuilder()
                        .setRouteTableId(table)
                        .setAddress(address)
                        .build());
        return found.hasRoute() ? found.getRoute().getNextHop() : "";
    }

    /// Waits until the service has applied a version of a peering.
    boolean hasHeard(int account, String peering, long version) {
        return stub(account)
                .awaitPeering(AwaitPeeringRequest.newBuilder()
                        .setPeeringId(peering)
                        .setVersion(version)
                        .setTimeout(Duration.newBuilder()
                                .setSeconds(LONGEST_WAIT_SECONDS)
                                .build())
                        .build())
                .getApplied();
    }

    private RouteServiceBlockingStub stub(int account) {
        return RouteServiceGrpc.newBlockingStub(
                        run.doors().grpc(ProcessName.ROUTE_SERVICE, run.world().account(account)))
                .withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}

package io.vpcpeering.peeringservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringRouting;
import io.vpcpeering.proto.peering.v1.RouteHealth;
import io.vpcpeering.proto.route.v1.DescribeRoutingRequest;
import io.vpcpeering.proto.route.v1.DescribeRoutingResponse;
import io.vpcpeering.proto.route.v1.PeeringRouteHealth;
import io.vpcpeering.proto.route.v1.PeeringRoutingServiceGrpc;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What parties are shown of a peering's routes. route-service's contract is answered over a real port; the real one is
/// behind the suite's stories.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingIT {
    private static final PeeringRouting MISSING_PEER = PeeringRouting.newBuilder()
            .setHealth(RouteHealth.ROUTE_HEALTH_MISSING_PEER)
            .setOwnRoutes(3)
            .build();

    private final List<DescribeRoutingRequest> asked = new CopyOnWriteArrayList<>();
    private volatile Status trouble = Status.OK;
    private Server routes;
    private ServiceUnderTest service;
    private Peers alice;
    private Peers bob;

    @BeforeAll
    void start() throws IOException {
        int port = FreePort.take();
        routes = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .directExecutor()
                .addService(new RouteOwner())
                .build()
                .start();
        service = ServiceUnderTest.start("peering-service", Map.of("targets.route-target", "127.0.0.1:" + port));
    }

    @AfterAll
    void stop() {
        service.close();
        routes.shutdownNow();
    }

    @BeforeEach
    void calm() {
        trouble = Status.OK;
        alice = new Peers(service);
        bob = new Peers(service);
        asked.clear();
    }

    @Test
    void a_joined_peering_is_told_with_its_routing() {
        Peering peering = joined();

        assertThat(alice.get(peering).getRouting()).isEqualTo(MISSING_PEER);
        assertThat(bob.get(peering).getRouting().getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_MISSING_LOCAL);
        assertThat(list(alice)).singleElement().extracting(Peering::getRouting).isEqualTo(MISSING_PEER);
    }

    @Test
    void the_owner_of_routes_is_told_the_peerings_as_they_were_just_read() {
        Peering peering = joined();

        var _ = alice.get(peering);

        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.getAccountUin()).isEqualTo(alice.uin());
            assertThat(request.getPeerings(0).getVersion()).isEqualTo(peering.getVersion());
            assertThat(request.getPeerings(0).getAccepter().getCidr()).isEqualTo("10.1.0.0/16");
        });
    }

    @Test
    void nobody_is_asked_about_peerings_that_take_no_routes() {
        var _ = alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16"));

        assertThat(list(alice))
                .singleElement()
                .satisfies(peering -> assertThat(peering.hasRouting()).isFalse());
        assertThat(asked).isEmpty();
    }

    @Test
    void a_peering_is_told_without_routing_while_the_owner_of_routes_is_away_or_older_than_the_question() {
        Peering peering = joined();
        for (Status status : List.of(Status.UNAVAILABLE, Status.CANCELLED, Status.UNIMPLEMENTED)) {
            trouble = status;

            assertThat(alice.get(peering).hasRouting()).as("%s", status).isFalse();
            assertThat(list(bob))
                    .singleElement()
                    .extracting(Peering::hasRouting)
                    .isEqualTo(false);
        }
    }

    private Peering joined() {
        return bob.accept(alice.create(alice.vpc("gz", "10.0.0.0/16"), bob.vpc("gz", "10.1.0.0/16")));
    }

    private static List<Peering> list(Peers viewer) {
        return viewer.peerings()
                .listPeerings(ListPeeringsRequest.getDefaultInstance())
                .getPeeringsList();
    }

    /// Every requester has three routes, no accepter has any.
    private final class RouteOwner extends PeeringRoutingServiceGrpc.PeeringRoutingServiceImplBase {
        @Override
        public void describeRouting(DescribeRoutingRequest request, StreamObserver<DescribeRoutingResponse> observer) {
            if (!trouble.isOk()) {
                observer.onError(trouble.asRuntimeException());
                return;
            }
            asked.add(request);
            observer.onNext(DescribeRoutingResponse.newBuilder()
                    .addAllPeerings(request.getPeeringsList().stream()
                            .map(peering -> health(peering, request.getAccountUin()))
                            .toList())
                    .build());
            observer.onCompleted();
        }

        private static PeeringRouteHealth health(Peering peering, long viewer) {
            boolean mine = peering.getRequester().getAccountUin() == viewer;
            return PeeringRouteHealth.newBuilder()
                    .setPeeringId(peering.getPeeringId())
                    .setHealth(
                            mine
                                    ? io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_MISSING_PEER
                                    : io.vpcpeering.proto.route.v1.RouteHealth.ROUTE_HEALTH_MISSING_LOCAL)
                    .setOwnRoutes(mine ? 3 : 0)
                    .setPeerRoutes(mine ? 0 : 3)
                    .build();
        }
    }
}

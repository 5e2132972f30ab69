package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.grpc.Status;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.DescribeRoutingRequest;
import io.vpcpeering.proto.route.v1.PeeringRouteHealth;
import io.vpcpeering.proto.route.v1.PeeringRoutingServiceGrpc;
import io.vpcpeering.proto.route.v1.RouteHealth;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// How peerings are routed, for their owner, who is never asked back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PeeringRoutingIT {
    private Stage stage;

    @BeforeAll
    void start() {
        stage = new Stage();
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void each_side_sees_its_own_routes_and_the_others_in_the_order_of_the_question() {
        Vpc mine = stage.mine();
        Peering routed = stage.active(mine, stage.theirs());
        Peering bare = stage.active(mine, stage.vpc(THEM, "sh", "10.2.0.0/16"));
        stage.table(mine, over(routed, "10.1.0.0/24"), over(routed, "10.1.1.0/24"));

        assertThat(routing(ME, bare, routed))
                .extracting(PeeringRouteHealth::getPeeringId, PeeringRouteHealth::getHealth)
                .containsExactly(
                        tuple(bare.getPeeringId(), RouteHealth.ROUTE_HEALTH_MISSING_BOTH),
                        tuple(routed.getPeeringId(), RouteHealth.ROUTE_HEALTH_MISSING_PEER));
        assertThat(routing(THEM, routed)).singleElement().satisfies(health -> {
            assertThat(health.getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_MISSING_LOCAL);
            assertThat(health.getOwnRoutes()).isZero();
            assertThat(health.getPeerRoutes()).isEqualTo(2);
        });
    }

    @Test
    void what_is_told_is_taken_in_before_it_is_counted() {
        Vpc mine = stage.mine();
        Peering peering = stage.active(mine, stage.theirs());
        var table = stage.table(mine, over(peering, "10.1.0.0/24"));
        Peering joinedAgain =
                peering.toBuilder().setVersion(peering.getVersion() + 3).build();
        Peering ended = peering.toBuilder()
                .setState(PeeringState.PEERING_STATE_DELETED)
                .setVersion(peering.getVersion() + 1)
                .build();

        assertThat(routing(ME, ended).getFirst().getOwnRoutes()).isZero();
        assertThat(routing(ME, peering).getFirst().getOwnRoutes())
                .as("what is older changes nothing")
                .isZero();
        assertThat(routing(ME, joinedAgain).getFirst().getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_MISSING_BOTH);
        assertThat(stage.now(table).getRoutesList()).isEmpty();
    }

    @Test
    void only_the_owner_of_peerings_asks_and_for_a_page_at_most() {
        Peering peering = stage.active(stage.mine(), stage.theirs());
        var request = DescribeRoutingRequest.newBuilder()
                .setAccountUin(ME.uin())
                .addPeerings(peering)
                .build();
        var gateway = PeeringRoutingServiceGrpc.newBlockingStub(stage.service.as("gateway"));

        assertThatThrownBy(() -> gateway.describeRouting(request))
                .satisfies(thrown ->
                        assertThat(Status.fromThrowable(thrown).getCode()).isEqualTo(Status.Code.PERMISSION_DENIED));
        assertThat(reasons(() -> routing(ME))).containsExactly(Reason.INVALID_ARGUMENT);
        assertThat(reasons(() ->
                        routing(ME, Stream.generate(() -> peering).limit(101).toArray(Peering[]::new))))
                .containsExactly(Reason.INVALID_ARGUMENT);
    }

    private List<PeeringRouteHealth> routing(AccountId viewer, Peering... peerings) {
        return PeeringRoutingServiceGrpc.newBlockingStub(stage.service.as("peering-service"))
                .describeRouting(DescribeRoutingRequest.newBuilder()
                        .setAccountUin(viewer.uin())
                        .addAllPeerings(List.of(peerings))
                        .build())
                .getPeeringsList();
    }
}

package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.BlockerCode;
import io.vpcpeering.proto.route.v1.ExplainReachabilityRequest;
import io.vpcpeering.proto.route.v1.ExplainReachabilityResponse;
import io.vpcpeering.proto.route.v1.GetRouteHealthRequest;
import io.vpcpeering.proto.route.v1.ListPeeringRoutesRequest;
import io.vpcpeering.proto.route.v1.LookupRouteRequest;
import io.vpcpeering.proto.route.v1.LookupRouteResponse;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.PeeringRouteHealth;
import io.vpcpeering.proto.route.v1.PlacedRoute;
import io.vpcpeering.proto.route.v1.ReachabilityBlocker;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteChoice;
import io.vpcpeering.proto.route.v1.RouteHealth;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What traffic would do, asked through the door.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReachabilityIT {
    private static final Route EVERYTHING_ELSE = over(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-1", "0.0.0.0/0");

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
    void a_lookup_tells_the_winner_and_what_it_won_against() {
        Vpc mine = stage.mine();
        Peering peering = stage.active(mine, stage.theirs());
        Route wide = over(peering, "10.1.0.0/16");
        Route narrow = over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "10.1.2.0/24");
        RouteTable table = stage.table(mine, EVERYTHING_ELSE, wide, narrow);
        assertThat(lookUp(table, "10.1.2.3")).satisfies(answer -> {
            assertThat(answer.getChoice()).isEqualTo(RouteChoice.ROUTE_CHOICE_LONGEST_PREFIX);
            assertThat(answer.getRoute()).isEqualTo(narrow);
            assertThat(answer.getOverruledList()).containsExactly(wide, EVERYTHING_ELSE);
        });
        assertThat(lookUp(table, "10.0.2.3").getChoice()).isEqualTo(RouteChoice.ROUTE_CHOICE_LOCAL);
        assertThat(lookUp(stage.table(mine), "10.1.2.3").getChoice()).isEqualTo(RouteChoice.ROUTE_CHOICE_NO_ROUTE);
        assertThat(reasons(() -> lookUp(table, "10.1.2"))).containsExactly(Reason.INVALID_ARGUMENT);
        stage.next(peering, PeeringState.PEERING_STATE_DELETED);
        assertThat(lookUp(table, "10.1.3.3").getRoute()).isEqualTo(EVERYTHING_ELSE);
    }

    @Test
    void each_step_towards_a_working_peering_takes_a_blocker_away() {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        var subnets = new SubnetCalls(stage);
        subnets.make(mine, "10.0.1.0/24");
        subnets.make(theirs, "10.1.1.0/24");
        assertThat(codes(explain(mine)))
                .containsExactly(BlockerCode.BLOCKER_CODE_NO_ROUTE_LOCAL, BlockerCode.BLOCKER_CODE_NO_PEERING);
        Peering pending = stage.peering(mine, theirs, PeeringState.PEERING_STATE_PENDING);
        assertThat(codes(explain(mine)))
                .containsExactly(BlockerCode.BLOCKER_CODE_NO_ROUTE_LOCAL, BlockerCode.BLOCKER_CODE_PEERING_NOT_ACTIVE);
        Peering active = stage.next(pending, PeeringState.PEERING_STATE_ACTIVE);
        assertThat(codes(explain(mine)))
                .containsExactly(BlockerCode.BLOCKER_CODE_NO_ROUTE_LOCAL, BlockerCode.BLOCKER_CODE_NO_ROUTE_PEER);
        stage.add(stage.tables(mine).getFirst(), over(active, "10.1.0.0/16"));
        assertThat(health(ME, active).getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_MISSING_PEER);
        assertThat(health(THEM, active).getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_MISSING_LOCAL);
        stage.add(stage.tables(theirs).getFirst(), over(active, "10.0.0.0/16"));
        assertThat(explain(mine)).satisfies(explained -> {
            assertThat(explained.getReachable()).isTrue();
            assertThat(explained.getPathCount()).isEqualTo(5);
        });
        Peering isolated = stage.next(active, PeeringState.PEERING_STATE_ISOLATED);
        assertThat(codes(explain(mine))).containsExactly(BlockerCode.BLOCKER_CODE_ISOLATED);
        assertThat(health(ME, isolated).getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_BOTH);
        stage.next(isolated, PeeringState.PEERING_STATE_DELETED);
        assertThat(codes(explain(mine)))
                .containsExactly(BlockerCode.BLOCKER_CODE_NO_ROUTE_LOCAL, BlockerCode.BLOCKER_CODE_NO_PEERING);
        assertThat(health(ME, active).getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_NOT_ACTIVE);
    }

    @Test
    void a_subnet_is_asked_about_as_a_whole() {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        var subnets = new SubnetCalls(stage);
        subnets.make(mine, "10.0.1.0/24");
        subnets.make(theirs, "10.1.1.0/24");
        Peering active = stage.active(mine, theirs);
        stage.add(stage.tables(mine).getFirst(), over(active, "10.1.0.0/16"));
        stage.add(stage.tables(theirs).getFirst(), over(active, "10.0.1.0/25"));

        assertThat(explain(mine, "10.0.1.0/25").getReachable()).isTrue();
        assertThat(codes(explain(mine, "10.0.1.0/24"))).containsExactly(BlockerCode.BLOCKER_CODE_NO_ROUTE_PEER);
        assertThat(codes(explain(mine, "10.0.0.0/23"))).contains(BlockerCode.BLOCKER_CODE_SOURCE_NOT_IN_SUBNET);
        assertThat(reasons(() -> explain(mine, "10.0.1.1/24"))).containsExactly(Reason.INVALID_ARGUMENT);
    }

    @Test
    void the_own_routes_of_a_peering_are_told_in_full_and_the_others_counted() {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        Peering peering = stage.active(mine, theirs);
        RouteTable table = stage.table(mine, over(peering, "10.1.0.0/24"), over(peering, "10.1.1.0/24"));
        stage.table(theirs, over(peering, "10.0.0.0/16"));
        var request = ListPeeringRoutesRequest.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .build();
        var answer = stage.as(ME).listPeeringRoutes(request);
        assertThat(answer.getRoutesList())
                .extracting(PlacedRoute::getRouteTableId)
                .containsExactly(table.getRouteTableId(), table.getRouteTableId());
        assertThat(answer.getPeerRoutes()).isEqualTo(1);
        assertThat(health(ME, peering)).satisfies(health -> {
            assertThat(health.getHealth()).isEqualTo(RouteHealth.ROUTE_HEALTH_BOTH);
            assertThat(health.getOwnRoutes()).isEqualTo(2);
            assertThat(health.getPeerRoutes()).isEqualTo(1);
        });
        AccountId stranger = new AccountId(999);
        assertThat(reasons(() -> stage.as(stranger).listPeeringRoutes(request)))
                .containsExactly(Reason.PEERING_NOT_FOUND);
        assertThat(stage.as(stranger).getRouteHealth(asked(peering)).getPeeringsList())
                .isEmpty();
    }

    @Test
    void a_stranger_explains_nothing_from_my_vpc() {
        Vpc mine = stage.mine();
        assertThat(reasons(() -> stage.as(THEM).explainReachability(from(mine))))
                .containsExactly(Reason.VPC_NOT_FOUND);
    }

    private LookupRouteResponse lookUp(RouteTable table, String address) {
        return stage.as(ME)
                .lookupRoute(LookupRouteRequest.newBuilder()
                        .setRouteTableId(table.getRouteTableId())
                        .setAddress(address)
                        .build());
    }

    private ExplainReachabilityResponse explain(Vpc vpc) {
        return stage.as(ME).explainReachability(from(vpc));
    }

    private ExplainReachabilityResponse explain(Vpc vpc, String source) {
        return stage.as(ME)
                .explainReachability(from(vpc).toBuilder().setSourceIp(source).build());
    }

    private static ExplainReachabilityRequest from(Vpc vpc) {
        return ExplainReachabilityRequest.newBuilder()
                .setVpcId(vpc.getVpcId())
                .setSourceIp("10.0.1.5")
                .setDestinationIp("10.1.1.5")
                .build();
    }

    private PeeringRouteHealth health(AccountId viewer, Peering peering) {
        return stage.as(viewer).getRouteHealth(asked(peering)).getPeerings(0);
    }

    private static GetRouteHealthRequest asked(Peering peering) {
        return GetRouteHealthRequest.newBuilder()
                .addPeeringIds(peering.getPeeringId())
                .build();
    }

    private static List<BlockerCode> codes(ExplainReachabilityResponse explained) {
        return explained.getBlockersList().stream()
                .map(ReachabilityBlocker::getCode)
                .toList();
    }
}

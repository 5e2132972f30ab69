package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// While peering-service is away, what is known here goes on; what hangs on its word is told to come back.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnerAwayIT {
    private static final Route ELSEWHERE = over(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-1", "0.0.0.0/0");

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
    void what_is_known_goes_on_and_what_is_not_is_unavailable() {
        Vpc vpc = stage.mine();
        Peering known = stage.active(vpc, stage.theirs());
        Peering unheard = stage.active(vpc, stage.vpc(Stage.THEM, "gz", "10.4.0.0/16"));
        RouteTable table = stage.table(vpc, over(known, "10.1.0.0/24"));
        var request = CreateRoutesRequest.newBuilder()
                .setRequestId("away-" + table.getRouteTableId())
                .setVpcId(table.getVpcId())
                .setRouteTableId(table.getRouteTableId())
                .addRoutes(over(known, "10.1.1.0/24"))
                .build();
        var first = stage.as(Stage.ME).createRoutes(request);

        RouteTable plain = stage.table(vpc, ELSEWHERE);

        stage.owner.leave();
        assertThat(stage.now(plain).getRoutesList()).containsExactly(ELSEWHERE);
        assertThat(stage.add(plain, over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "192.168.0.0/16"))
                        .getRoutesCount())
                .isEqualTo(2);
        assertThat(stage.as(Stage.ME).createRoutes(request)).isEqualTo(first);
        // Whether these peerings are still alive only their owner knows.
        assertThat(reasons(() -> stage.now(table))).containsExactly(Reason.UNAVAILABLE);
        assertThat(reasons(() -> stage.add(table, over(known, "10.1.2.0/24")))).containsExactly(Reason.UNAVAILABLE);
        assertThat(reasons(() -> stage.add(table, over(unheard, "10.4.0.0/16"))))
                .containsExactly(Reason.UNAVAILABLE);
        assertThat(reasons(() -> stage.table(stage.mine()))).containsExactly(Reason.UNAVAILABLE);
        assertThat(reasons(() -> stage.add(plain, over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "10.0.0.0/24"))))
                .containsExactly(Reason.INVALID_DESTINATION);
        assertThat(stage.await(stage.deleted(known))).isTrue();
        assertThat(stage.now(table).getRoutesCount()).isZero();

        stage.owner.comeBack();
        eventually(() -> assertThat(
                        stage.add(table, over(unheard, "10.4.0.0/16")).getRoutesCount())
                .isEqualTo(1));
    }
}

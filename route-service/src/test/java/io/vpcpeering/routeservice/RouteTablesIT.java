package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static io.vpcpeering.routeservice.Stage.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.CreateRouteTableRequest;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.DeleteRoutesRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteFact;
import io.vpcpeering.proto.route.v1.RouteState;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.testkit.TopicReader;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RouteTablesIT {
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
    void a_vpc_that_is_told_of_gets_its_default_table() {
        Vpc vpc = stage.told(stage.mine());
        eventually(() -> assertThat(stage.tables(vpc)).singleElement().satisfies(table -> {
            assertThat(table.getIsDefault()).isTrue();
            assertThat(table.getName()).isEqualTo("默认");
            assertThat(table.getVersion()).isEqualTo(1);
            assertThat(table.getRegion()).isEqualTo("gz");
        }));
    }

    @Test
    void a_vpc_made_a_moment_ago_shows_its_default_table_before_its_fact_comes() {
        Vpc vpc = stage.mine();
        assertThat(stage.tables(vpc))
                .singleElement()
                .satisfies(table -> assertThat(table.getIsDefault()).isTrue());
        stage.told(vpc);
        Vpc marker = stage.told(stage.mine());
        eventually(() -> assertThat(stage.tables(marker)).hasSize(1));
        assertThat(stage.tables(vpc)).hasSize(1);
    }

    @Test
    void a_table_is_made_with_its_routes_and_shown_with_them() {
        Vpc vpc = stage.mine();
        Peering peering = stage.active(vpc, stage.theirs());
        Route described = over(peering, "10.1.3.4/24").toBuilder()
                .setDescription("对端 web")
                .build();
        RouteTable made =
                stage.table(vpc, described, over(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-9", "0.0.0.0/0"));
        assertThat(made.getRouteTableId()).matches("rtb-[a-z0-9]{8}");
        assertThat(made.getRoutesList())
                .extracting(Route::getDestination, Route::getNextHopType, Route::getNextHop, Route::getDescription)
                .containsExactly(
                        tuple("0.0.0.0/0", NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-9", ""),
                        tuple("10.1.3.0/24", NextHopType.NEXT_HOP_TYPE_PEERING, peering.getPeeringId(), "对端 web"));
        assertThat(stage.now(made)).isEqualTo(made);
    }

    @Test
    void either_end_routes_to_the_other() {
        Vpc mine = stage.mine();
        Vpc theirs = stage.theirs();
        Peering peering = stage.active(mine, theirs);
        assertThat(stage.table(mine, over(peering, "10.1.0.0/16")).getRoutesCount())
                .isEqualTo(1);
        assertThat(stage.table(theirs, over(peering, "10.0.0.0/16")).getRoutesCount())
                .isEqualTo(1);
    }

    @Test
    void routes_are_added_and_removed_all_or_none() {
        Vpc vpc = stage.mine();
        Peering peering = stage.active(vpc, stage.theirs());
        RouteTable table = stage.table(vpc, over(peering, "10.1.1.0/24"));
        assertThat(reasons(() -> stage.add(table, over(peering, "10.1.2.0/24"), over(peering, "10.1.1.7/24"))))
                .containsExactly(Reason.ROUTE_ALREADY_EXISTS);
        assertThat(stage.now(table)).isEqualTo(table);

        RouteTable more = stage.add(table, over(peering, "10.1.2.0/24"), over(peering, "10.1.3.0/24"));
        assertThat(more.getVersion()).isEqualTo(2);
        assertThat(more.getRoutesCount()).isEqualTo(3);

        assertThat(reasons(() -> remove(table, over(peering, "10.1.1.0/24"), over(peering, "10.1.9.0/24"))))
                .containsExactly(Reason.ROUTE_NOT_FOUND);
        RouteTable fewer = remove(table, over(peering, "10.1.1.5/24"), over(peering, "10.1.3.0/24"));
        assertThat(fewer.getVersion()).isEqualTo(3);
        assertThat(fewer.getRoutesList()).extracting(Route::getDestination).containsExactly("10.1.2.0/24");
        assertThat(stage.now(table)).isEqualTo(fewer);
    }

    @Test
    void all_violations_are_told_at_once() {
        Vpc vpc = stage.mine();
        stage.tables(vpc);
        assertThat(reasons(() -> stage.as(ME)
                        .createRouteTable(CreateRouteTableRequest.newBuilder()
                                .setVpcId(vpc.getVpcId())
                                .addRoutes(over(NextHopType.NEXT_HOP_TYPE_LOCAL, "Local", "10.0.0.0/24"))
                                .addRoutes(over(NextHopType.NEXT_HOP_TYPE_PEERING, "pcx-unknown0", "10.1.0.0/16"))
                                .build())))
                .containsExactly(
                        Reason.INVALID_NAME,
                        Reason.INVALID_DESTINATION,
                        Reason.INVALID_NEXT_HOP_TYPE,
                        Reason.NEXT_HOP_NOT_FOUND);
        assertThat(stage.tables(vpc)).hasSize(1);
    }

    @Test
    void an_unknown_a_foreign_and_a_misplaced_vpc_are_refused_in_the_same_words() {
        Vpc vpc = stage.mine();
        stage.tables(vpc);
        UnaryOperator<CreateRouteTableRequest.Builder> named = request -> request.setName("t");
        var foreign = violations(() -> make(THEM, named, vpc.getVpcId(), ""));
        var misplaced = violations(() -> make(ME, named, vpc.getVpcId(), "sh"));
        var unknown = violations(() -> make(ME, named, "vpc-nowhere0", ""));
        assertThat(foreign).isEqualTo(misplaced);
        assertThat(unknown.getFirst().text().english())
                .isEqualTo(foreign.getFirst().text().english().replace(vpc.getVpcId(), "vpc-nowhere0"));
        assertThat(make(ME, named, vpc.getVpcId(), "ap-guangzhou").getName()).isEqualTo("t");
    }

    @Test
    void a_table_of_another_vpc_is_unknown() {
        Vpc vpc = stage.mine();
        Vpc other = stage.vpc(ME, "gz", "10.2.0.0/16");
        RouteTable elsewhere = stage.table(other);
        stage.tables(vpc);
        var request = CreateRoutesRequest.newBuilder()
                .setVpcId(vpc.getVpcId())
                .addRoutes(over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "172.16.0.0/12"));
        for (String id : List.of(elsewhere.getRouteTableId(), "rtb-unknown0", "nonsense")) {
            assertThat(reasons(() -> stage.as(ME)
                            .createRoutes(request.setRouteTableId(id).build())))
                    .containsExactly(Reason.ROUTE_TABLE_NOT_FOUND);
        }
    }

    @Test
    void the_tenth_table_is_the_last_the_default_one_counts() {
        Vpc vpc = stage.mine();
        IntStream.range(0, 9).forEach(_ -> stage.table(vpc));
        assertThat(reasons(() -> stage.table(vpc))).containsExactly(Reason.ROUTE_TABLE_LIMIT_EXCEEDED);
        assertThat(stage.tables(vpc)).hasSize(10);
    }

    @Test
    void quotas_hold_when_everybody_comes_at_once() throws Exception {
        Vpc vpc = stage.mine();
        stage.tables(vpc);
        assertThat(Stage.atOnce(24, () -> stage.table(vpc))).isEqualTo(9);
        assertThat(stage.tables(vpc)).hasSize(10);

        RouteTable table = stage.tables(vpc).getFirst();
        var next = new AtomicInteger();
        assertThat(Stage.atOnce(
                        70,
                        () -> stage.add(
                                table,
                                over(
                                        NextHopType.NEXT_HOP_TYPE_SERVER,
                                        "ins-1",
                                        "172.16." + next.getAndIncrement() + ".0/24"))))
                .isEqualTo(50);
        assertThat(stage.now(table).getRoutesCount()).isEqualTo(50);
        assertThat(stage.now(table).getVersion()).isEqualTo(51);
    }

    @Test
    void one_of_many_who_add_the_same_destination_wins() throws Exception {
        RouteTable table = stage.table(stage.mine());
        assertThat(Stage.atOnce(
                        16, () -> stage.add(table, over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "172.16.0.0/12"))))
                .isEqualTo(1);
        assertThat(stage.now(table).getVersion()).isEqualTo(2);
    }

    @Test
    void a_peering_accepted_a_moment_ago_is_no_unknown_hop() {
        Vpc vpc = stage.mine();
        Peering pending = stage.peering(vpc, stage.theirs(), PeeringState.PEERING_STATE_PENDING);
        RouteTable table = stage.table(vpc);
        assertThat(reasons(() -> stage.add(table, over(pending, "10.1.0.0/16"))))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
        Peering active = stage.next(pending, PeeringState.PEERING_STATE_ACTIVE);
        int asked = stage.owner.questions();
        assertThat(stage.add(table, over(active, "10.1.0.0/16"), over(active, "10.1.1.0/24"))
                        .getRoutesCount())
                .isEqualTo(2);
        assertThat(stage.owner.questions()).as("one question for all").isEqualTo(asked + 1);
    }

    @Test
    void somebody_elses_peering_is_no_hop() {
        Peering foreign = stage.active(stage.theirs(), stage.vpc(new AccountId(300), "bj", "10.9.0.0/16"));
        RouteTable table = stage.table(stage.mine());
        assertThat(reasons(() -> stage.add(table, over(foreign, "10.9.0.0/16"))))
                .containsExactly(Reason.NEXT_HOP_NOT_FOUND);
    }

    @Test
    void a_key_makes_a_mutation_happen_once() {
        RouteTable table = stage.table(stage.mine());
        var request = CreateRoutesRequest.newBuilder()
                .setRequestId("key-" + table.getRouteTableId())
                .setVpcId(table.getVpcId())
                .setRouteTableId(table.getRouteTableId())
                .addRoutes(over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "172.16.0.0/12"))
                .build();
        var first = stage.as(ME).createRoutes(request);
        assertThat(stage.as(ME).createRoutes(request)).isEqualTo(first);
        assertThat(stage.now(table).getVersion()).isEqualTo(2);
        assertThat(reasons(() -> stage.as(ME)
                        .createRoutes(request.toBuilder()
                                .setRoutes(0, over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-2", "172.16.0.0/12"))
                                .build())))
                .containsExactly(Reason.REQUEST_ID_MISMATCH);
    }

    @Test
    void every_change_is_told_once_in_order_with_what_it_added_and_removed() {
        Vpc vpc = stage.mine();
        Peering peering = stage.active(vpc, stage.theirs());
        RouteTable table = stage.table(vpc, over(peering, "10.1.1.0/24"));
        stage.add(table, over(peering, "10.1.2.0/24"));
        RouteTable last = remove(table, over(peering, "10.1.1.0/24"));
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId())).hasSize(3));
        var facts = Stage.facts(table.getRouteTableId());
        assertThat(facts)
                .extracting(
                        fact -> fact.getMeta().getVersion(),
                        fact -> fact.getFact(),
                        fact -> fact.getAddedRoutesCount(),
                        fact -> fact.getRemovedRoutesCount())
                .containsExactly(
                        tuple(1L, RouteFact.ROUTE_FACT_TABLE_CREATED, 1, 0),
                        tuple(2L, RouteFact.ROUTE_FACT_ROUTES_CHANGED, 1, 0),
                        tuple(3L, RouteFact.ROUTE_FACT_ROUTES_CHANGED, 0, 1));
        assertThat(facts.getLast().getState().getRouteTable()).isEqualTo(last);
        assertThat(facts).allSatisfy(fact -> {
            assertThat(fact.getMeta().getActor().getKind()).isEqualTo(ActorKind.ACTOR_KIND_ACCOUNT);
            assertThat(fact.getMeta().getActor().getAccountUin()).isEqualTo(ME.uin());
            assertThat(fact.getMeta().getReasonCode()).isEqualTo("USER_REQUEST");
            assertThat(fact.getMeta().getAccountUinsList()).containsExactly(ME.uin());
        });
        eventually(() -> assertThat(TopicReader.records("route.state.v1", table.getRouteTableId()))
                .last()
                .satisfies(record -> assertThat(RouteState.parseFrom(record.value()))
                        .isEqualTo(facts.getLast().getState())));
    }

    private RouteTable remove(RouteTable table, Route... routes) {
        return stage.as(new AccountId(table.getAccountUin()))
                .deleteRoutes(DeleteRoutesRequest.newBuilder()
                        .setVpcId(table.getVpcId())
                        .setRouteTableId(table.getRouteTableId())
                        .addAllRoutes(List.of(routes))
                        .build())
                .getRouteTable();
    }

    private RouteTable make(
            AccountId account, UnaryOperator<CreateRouteTableRequest.Builder> request, String vpc, String region) {
        return stage.as(account)
                .createRouteTable(request.apply(CreateRouteTableRequest.newBuilder()
                                .setVpcId(vpc)
                                .setRegion(region))
                        .build())
                .getRouteTable();
    }
}

package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.over;
import static io.vpcpeering.routeservice.Stage.reasons;
import static io.vpcpeering.routeservice.Stage.violations;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.route.v1.DeleteRouteTableRequest;
import io.vpcpeering.proto.route.v1.DeleteSubnetRequest;
import io.vpcpeering.proto.route.v1.GetRouteTableRequest;
import io.vpcpeering.proto.route.v1.GetSubnetRequest;
import io.vpcpeering.proto.route.v1.ListRoutesRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.PlacedRoute;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteEvent;
import io.vpcpeering.proto.route.v1.RouteFact;
import io.vpcpeering.proto.route.v1.RouteSet;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.proto.route.v1.UpdateSubnetRequest;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Tables and subnets are edited and removed (product.md section 6).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EditsIT {
    private static final Route NAT = over(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-1", "0.0.0.0/0");
    private static final Route VPN = over(NextHopType.NEXT_HOP_TYPE_VPN_GATEWAY, "vpngw-1", "192.168.0.0/16");

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
    void a_full_replace_takes_away_what_is_not_named_and_keeps_what_is() {
        Vpc mine = stage.mine();
        Peering peering = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, NAT, over(peering, "10.1.0.0/24"));
        RouteTable after = update(
                table, edit -> edit.setName("renamed").setRoutes(routes(NAT, over(peering, "10.1.1.0/24"), VPN)));
        assertThat(after.getName()).isEqualTo("renamed");
        assertThat(after.getVersion()).isEqualTo(2);
        assertThat(after.getRoutesList()).containsExactly(NAT, over(peering, "10.1.1.0/24"), VPN);
        assertThat(get(table)).isEqualTo(after);
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId())).hasSize(2));
        RouteEvent fact = Stage.facts(table.getRouteTableId()).getLast();
        assertThat(fact.getFact()).isEqualTo(RouteFact.ROUTE_FACT_ROUTES_CHANGED);
        assertThat(fact.getAddedRoutesList()).containsExactly(over(peering, "10.1.1.0/24"), VPN);
        assertThat(fact.getRemovedRoutesList()).containsExactly(over(peering, "10.1.0.0/24"));
        assertThat(fact.getState().getRouteTable().getName()).isEqualTo("renamed");
    }

    @Test
    void a_destination_may_get_another_hop_in_one_replace() {
        RouteTable table = stage.table(stage.mine(), NAT);
        Route other = over(NextHopType.NEXT_HOP_TYPE_SERVER, "ins-1", "0.0.0.0/0");
        assertThat(update(table, edit -> edit.setRoutes(routes(other))).getRoutesList())
                .containsExactly(other);
        assertThat(update(table, edit -> edit.setRoutes(routes())).getRoutesList())
                .isEmpty();
    }

    @Test
    void a_replace_with_anything_wrong_in_it_changes_nothing_and_names_all_of_it() {
        Vpc mine = stage.mine();
        RouteTable table = stage.table(mine, NAT);
        assertThat(reasons(() -> update(
                        table,
                        edit -> edit.setName("")
                                .setExpectedVersion(7)
                                .setRoutes(routes(
                                        over(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY, "nat-1", "10.0.3.0/24"),
                                        over(NextHopType.NEXT_HOP_TYPE_PEERING, "pcx-nobody00", "10.1.0.0/24"))))))
                .containsExactly(
                        Reason.VERSION_CONFLICT,
                        Reason.INVALID_NAME,
                        Reason.INVALID_DESTINATION,
                        Reason.NEXT_HOP_NOT_FOUND);
        assertThat(stage.now(table)).isEqualTo(table);
    }

    @Test
    void a_replace_that_changes_nothing_is_no_change() {
        RouteTable table = stage.table(stage.mine(), NAT);
        assertThat(update(table, edit -> edit.setName("t").setRoutes(routes(NAT))))
                .isEqualTo(table);
        assertThat(update(table, edit -> edit.setName("u"))).satisfies(after -> {
            assertThat(after.getVersion()).isEqualTo(2);
            assertThat(after.getRoutesList()).containsExactly(NAT);
        });
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId()))
                .extracting(RouteEvent::getFact)
                .containsExactly(RouteFact.ROUTE_FACT_TABLE_CREATED, RouteFact.ROUTE_FACT_TABLE_RENAMED));
    }

    @Test
    void of_many_editors_of_one_version_exactly_one_succeeds() throws Exception {
        RouteTable table = stage.table(stage.mine());
        var editor = new AtomicInteger();
        assertThat(Stage.atOnce(
                        8,
                        () -> update(
                                table,
                                edit -> edit.setExpectedVersion(table.getVersion())
                                        .setRoutes(routes(over(
                                                NextHopType.NEXT_HOP_TYPE_SERVER,
                                                "ins-" + editor.incrementAndGet(),
                                                "0.0.0.0/0"))))))
                .isEqualTo(1);
        assertThat(stage.now(table).getVersion()).isEqualTo(2);
        assertThat(violations(
                        () -> update(table, edit -> edit.setExpectedVersion(1).setName("late"))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.reason()).isEqualTo(Reason.VERSION_CONFLICT);
                    assertThat(violation.metadata()).containsEntry("version", "2");
                });
    }

    @Test
    void tables_that_route_subnets_and_default_tables_stay() {
        Vpc mine = stage.mine();
        RouteTable table = stage.table(mine, NAT);
        var calls = new SubnetCalls(stage);
        String subnet = calls.make(mine, "10.0.1.0/24").getFirst().getSubnetId();
        RouteTable byDefault = stage.tables(mine).getFirst();
        calls.join(mine, table.getRouteTableId(), subnet);
        assertThat(violations(() -> delete(table))).singleElement().satisfies(violation -> {
            assertThat(violation.reason()).isEqualTo(Reason.ROUTE_TABLE_IN_USE);
            assertThat(violation.metadata()).containsEntry("subnet_ids", subnet);
        });
        assertThat(reasons(() -> delete(byDefault))).containsExactly(Reason.ROUTE_TABLE_IN_USE);
        calls.join(mine, byDefault.getRouteTableId(), subnet);
        assertThat(reasons(() -> delete(byDefault)))
                .containsExactly(Reason.ROUTE_TABLE_IN_USE, Reason.ROUTE_TABLE_IN_USE);
        assertThat(delete(table).getVersion()).isEqualTo(2);
        assertThat(reasons(() -> get(table))).containsExactly(Reason.ROUTE_TABLE_NOT_FOUND);
        assertThat(reasons(() -> delete(table))).containsExactly(Reason.ROUTE_TABLE_NOT_FOUND);
        eventually(() -> assertThat(Stage.facts(table.getRouteTableId())).last().satisfies(fact -> {
            assertThat(fact.getFact()).isEqualTo(RouteFact.ROUTE_FACT_TABLE_DELETED);
            assertThat(fact.getRemovedRoutesList()).containsExactly(NAT);
        }));
    }

    @Test
    void a_subnet_never_joins_a_table_that_is_being_removed() throws Exception {
        Vpc mine = stage.mine();
        var calls = new SubnetCalls(stage);
        String subnet = calls.make(mine, "10.0.1.0/24").getFirst().getSubnetId();
        for (int round = 0; round < 5; round++) {
            RouteTable table = stage.table(mine);
            var turn = new AtomicInteger();
            long done = Stage.atOnce(
                    2,
                    () -> turn.getAndIncrement() == 0
                            ? delete(table)
                            : calls.join(mine, table.getRouteTableId(), subnet));
            assertThat(done).isEqualTo(1);
            calls.join(mine, stage.tables(mine).getFirst().getRouteTableId(), subnet);
            stage.tables(mine).stream().filter(left -> !left.getIsDefault()).forEach(this::delete);
        }
    }

    @Test
    void a_subnet_is_renamed_and_removed_and_its_place_is_free_again() {
        Vpc mine = stage.mine();
        var calls = new SubnetCalls(stage);
        Subnet subnet = calls.make(mine, "10.0.1.0/24").getFirst();
        assertThat(rename(subnet, "web").getName()).isEqualTo("web");
        assertThat(reasons(() -> rename(subnet, ""))).containsExactly(Reason.INVALID_NAME);
        Subnet renamed = rename(subnet, "web");
        assertThat(renamed.getVersion()).isEqualTo(2);
        assertThat(stage.as(ME).getSubnet(get(subnet)).getSubnet()).isEqualTo(renamed);
        assertThat(reasons(() -> stage.as(THEM).getSubnet(get(subnet)))).containsExactly(Reason.SUBNET_NOT_FOUND);
        delete(subnet);
        assertThat(reasons(() -> delete(subnet))).containsExactly(Reason.SUBNET_NOT_FOUND);
        assertThat(stage.tables(mine).getFirst().getSubnetIdsList()).isEmpty();
        assertThat(calls.make(mine, "10.0.1.0/24")).hasSize(1);
        eventually(() -> assertThat(Stage.facts(subnet.getSubnetId()))
                .extracting(RouteEvent::getFact)
                .containsExactly(
                        RouteFact.ROUTE_FACT_SUBNET_CREATED,
                        RouteFact.ROUTE_FACT_SUBNET_RENAMED,
                        RouteFact.ROUTE_FACT_SUBNET_DELETED));
    }

    @Test
    void a_name_that_a_sibling_has_is_refused_to_who_wants_it_alone() {
        var calls = new SubnetCalls(stage);
        Vpc mine = stage.mine();
        Subnet web = calls.make(mine, "10.0.1.0/24").getFirst();
        Subnet other = calls.make(mine, "10.0.2.0/24").getFirst();
        rename(web, "web");

        assertThat(reasons(() -> alone(other, "web"))).containsExactly(Reason.NAME_IN_USE);
        assertThat(alone(web, "web").getVersion()).as("its own name").isEqualTo(2);
        assertThat(alone(other, "Web").getName()).isEqualTo("Web");
        assertThat(rename(other, "web").getName()).as("who does not mind").isEqualTo("web");
        Subnet elsewhere = calls.make(stage.mine(), "10.0.1.0/24").getFirst();
        assertThat(alone(elsewhere, "web").getName()).as("in another VPC").isEqualTo("web");
    }

    @Test
    void of_two_who_want_one_name_alone_at_once_one_gets_it() throws InterruptedException {
        var calls = new SubnetCalls(stage);
        Vpc mine = stage.mine();
        List<Subnet> both = List.of(
                calls.make(mine, "10.0.1.0/24").getFirst(),
                calls.make(mine, "10.0.2.0/24").getFirst());
        for (int round = 0; round < 10; round++) {
            String name = "name-" + round;
            var turn = new AtomicInteger();

            assertThat(Stage.atOnce(2, () -> alone(both.get(turn.getAndIncrement()), name)))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_stranger_finds_no_table_and_no_route_of_mine() {
        Vpc mine = stage.mine();
        RouteTable table = stage.table(mine, NAT);
        assertThat(reasons(() -> stage.as(THEM)
                        .getRouteTable(GetRouteTableRequest.newBuilder()
                                .setRouteTableId(table.getRouteTableId())
                                .build())))
                .containsExactly(Reason.ROUTE_TABLE_NOT_FOUND);
        assertThat(stage.as(THEM)
                        .listRoutes(ListRoutesRequest.newBuilder()
                                .addRouteTableIds(table.getRouteTableId())
                                .build())
                        .getTotalSize())
                .isZero();
    }

    @Test
    void routes_are_listed_by_what_they_lead_to() {
        Vpc mine = stage.mine();
        Peering peering = stage.active(mine, stage.theirs());
        RouteTable table = stage.table(mine, NAT, over(peering, "10.1.0.0/24"), over(peering, "10.1.1.0/24"));
        RouteTable other = stage.table(mine, over(peering, "10.1.0.0/16"));
        assertThat(list(mine, asked -> asked.setNextHop(peering.getPeeringId())))
                .extracting(PlacedRoute::getRoute)
                .containsExactlyInAnyOrder(
                        over(peering, "10.1.0.0/24"), over(peering, "10.1.1.0/24"), over(peering, "10.1.0.0/16"));
        assertThat(list(mine, asked -> asked.setNextHopType(NextHopType.NEXT_HOP_TYPE_NAT_GATEWAY)))
                .containsExactly(PlacedRoute.newBuilder()
                        .setRouteTableId(table.getRouteTableId())
                        .setVpcId(mine.getVpcId())
                        .setRoute(NAT)
                        .build());
        assertThat(list(mine, asked -> asked.setDestination("10.1.0.9/24"))).hasSize(1);
        assertThat(list(mine, asked -> asked.addRouteTableIds(other.getRouteTableId())))
                .hasSize(1);
        assertThat(list(mine, asked -> asked.setPageSize(2).setSkip(3))).hasSize(1);
    }

    private List<PlacedRoute> list(Vpc vpc, UnaryOperator<ListRoutesRequest.Builder> asked) {
        return stage.as(ME)
                .listRoutes(asked.apply(ListRoutesRequest.newBuilder().setVpcId(vpc.getVpcId()))
                        .build())
                .getRoutesList();
    }

    private RouteTable update(RouteTable table, UnaryOperator<UpdateRouteTableRequest.Builder> edit) {
        return stage.as(ME)
                .updateRouteTable(edit.apply(UpdateRouteTableRequest.newBuilder()
                                .setVpcId(table.getVpcId())
                                .setRouteTableId(table.getRouteTableId()))
                        .build())
                .getRouteTable();
    }

    private RouteTable delete(RouteTable table) {
        return stage.as(ME)
                .deleteRouteTable(DeleteRouteTableRequest.newBuilder()
                        .setVpcId(table.getVpcId())
                        .setRouteTableId(table.getRouteTableId())
                        .build())
                .getRouteTable();
    }

    private RouteTable get(RouteTable table) {
        return stage.as(ME)
                .getRouteTable(GetRouteTableRequest.newBuilder()
                        .setRouteTableId(table.getRouteTableId())
                        .build())
                .getRouteTable();
    }

    private Subnet rename(Subnet subnet, String name) {
        return stage.as(ME)
                .updateSubnet(UpdateSubnetRequest.newBuilder()
                        .setVpcId(subnet.getVpcId())
                        .setSubnetId(subnet.getSubnetId())
                        .setName(name)
                        .build())
                .getSubnet();
    }

    private Subnet alone(Subnet subnet, String name) {
        return stage.as(ME)
                .updateSubnet(UpdateSubnetRequest.newBuilder()
                        .setVpcId(subnet.getVpcId())
                        .setSubnetId(subnet.getSubnetId())
                        .setName(name)
                        .setUniqueName(true)
                        .build())
                .getSubnet();
    }

    private Subnet delete(Subnet subnet) {
        return stage.as(ME)
                .deleteSubnet(DeleteSubnetRequest.newBuilder()
                        .setVpcId(subnet.getVpcId())
                        .setSubnetId(subnet.getSubnetId())
                        .build())
                .getSubnet();
    }

    private static GetSubnetRequest get(Subnet subnet) {
        return GetSubnetRequest.newBuilder().setSubnetId(subnet.getSubnetId()).build();
    }

    private static RouteSet routes(Route... routes) {
        return RouteSet.newBuilder().addAllRoutes(List.of(routes)).build();
    }
}

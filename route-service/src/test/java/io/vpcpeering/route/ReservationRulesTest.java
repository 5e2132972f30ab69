package io.vpcpeering.route;

import static io.vpcpeering.projection.Given.ME;
import static io.vpcpeering.projection.Given.MINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.Violation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// When a table has no place for a connect's route.
final class ReservationRulesTest {
    private static final RouteTableId TABLE = new RouteTableId("rtb-aaaaaaaa");
    private static final Route OTHER =
            new Route(Cidr.parse("192.168.0.0/24"), new NextHop.Elsewhere(HopType.SERVER, "ins-1"), "");

    @Test
    void an_empty_table_has_a_place() {
        assertThat(reasons(List.of(), List.of(), 1)).isEmpty();
    }

    @Test
    void a_route_to_the_destination_is_in_the_way_and_one_to_a_part_of_it_is_not() {
        assertThat(reasons(List.of(to("10.1.0.0/16")), List.of(), 50)).containsExactly(Reason.ROUTE_ALREADY_EXISTS);
        assertThat(reasons(List.of(to("10.1.2.0/24")), List.of(), 50)).isEmpty();
    }

    @Test
    void a_place_of_another_connect_is_in_the_way_and_its_own_is_not() {
        assertThat(reasons(List.of(), List.of(place(8, "10.1.0.0/16")), 50))
                .containsExactly(Reason.ROUTE_ALREADY_EXISTS);
        assertThat(reasons(List.of(), List.of(place(8, "10.2.0.0/16")), 50)).isEmpty();
        assertThat(reasons(List.of(), List.of(place(7, "10.1.0.0/16")), 1)).isEmpty();
    }

    @Test
    void routes_and_places_count_against_the_quota() {
        assertThat(reasons(List.of(OTHER), List.of(place(8, "10.2.0.0/16")), 3)).isEmpty();
        assertThat(reasons(List.of(OTHER), List.of(place(8, "10.2.0.0/16")), 2))
                .containsExactly(Reason.ROUTE_LIMIT_EXCEEDED);
        assertThat(reasons(List.of(to("10.1.0.0/16")), List.of(), 1))
                .containsExactly(Reason.ROUTE_ALREADY_EXISTS, Reason.ROUTE_LIMIT_EXCEEDED);
    }

    @Test
    void a_table_that_keeps_places_stays() {
        assertThat(RemovalRules.inUse(new ShownTable(table(List.of()), List.of()), List.of(place(7, "10.1.0.0/16"))))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.reason()).isEqualTo(Reason.ROUTE_TABLE_IN_USE);
                    assertThat(violation.metadata()).containsEntry("peering_ids", "pcx-aaaaaaaa");
                });
        assertThat(RemovalRules.inUse(new ShownTable(table(List.of()), List.of()), List.of()))
                .isEmpty();
    }

    private static List<Reason> reasons(List<Route> routes, List<ReservedRoute> reserved, int quota) {
        return ReservationRules.objections(table(routes), reserved, place(7, "10.1.0.0/16"), quota).stream()
                .map(Violation::reason)
                .toList();
    }

    private static RouteTable table(List<Route> routes) {
        return new RouteTable(
                TABLE, MINE.id(), ME, MINE.region(), new ResourceName("t"), false, routes, Instant.EPOCH, 1);
    }

    private static Route to(String destination) {
        return new Route(Cidr.parse(destination), new NextHop.Elsewhere(HopType.SERVER, "ins-1"), "");
    }

    private static ReservedRoute place(long connect, String destination) {
        return new ReservedRoute(
                new ConnectId(connect), TABLE, MINE.id(), Cidr.parse(destination), new PeeringId("pcx-aaaaaaaa"));
    }
}

package io.vpcpeering.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.projection.Given;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
    private static final Route WIDE = route("10.1.0.0/16");
    private static final Route NARROW = route("10.1.0.0/24");
    private static final Route LATER = route("192.168.0.0/16");

    @Test
    void routes_stand_by_destination_wider_ranges_first() {
        assertThat(table(LATER, NARROW, WIDE).routes()).containsExactly(WIDE, NARROW, LATER);
    }

    @Test
    void every_change_is_a_version() {
        RouteTable table = table(WIDE);
        assertThat(table.version()).isEqualTo(1);
        assertThat(table.with(List.of(LATER)).version()).isEqualTo(2);
        assertThat(table.with(List.of(LATER)).without(List.of(WIDE)))
                .satisfies(after -> assertThat(after.version()).isEqualTo(3))
                .satisfies(after -> assertThat(after.routes()).containsExactly(LATER));
        assertThat(table.gone().version()).isEqualTo(2);
    }

    @Test
    void a_default_table_has_its_published_name() {
        var table = RouteTable.defaultOf(Given.MINE, new RouteTableId("rtb-aaaaaaaa"), Instant.EPOCH);
        assertThat(table.isDefault()).isTrue();
        assertThat(table.name()).isEqualTo(new ResourceName("默认"));
    }

    private static RouteTable table(Route... routes) {
        return RouteTable.of(
                Given.MINE, new RouteTableId("rtb-aaaaaaaa"), new ResourceName("t"), List.of(routes), Instant.EPOCH);
    }

    private static Route route(String destination) {
        return new Route(Cidr.parse(destination), new NextHop.Elsewhere(HopType.NAT_GATEWAY, "nat-1"), "");
    }
}

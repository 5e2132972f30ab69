package io.vpcpeering.routeservice;

import static io.vpcpeering.routeservice.Stage.ME;
import static io.vpcpeering.routeservice.Stage.THEM;
import static io.vpcpeering.routeservice.Stage.reasons;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.route.v1.CreateSubnetsRequest;
import io.vpcpeering.proto.route.v1.RouteEvent;
import io.vpcpeering.proto.route.v1.RouteFact;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SubnetsIT {
    private Stage stage;
    private SubnetCalls subnets;

    @BeforeAll
    void start() {
        stage = new Stage();
        subnets = new SubnetCalls(stage);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @Test
    void new_subnets_join_the_default_table() {
        Vpc vpc = stage.mine();
        List<Subnet> made = subnets.make(vpc, "10.0.2.0/24", "10.0.1.0/24");
        RouteTable table = stage.tables(vpc).getFirst();
        assertThat(made).extracting(Subnet::getCidr).containsExactly("10.0.2.0/24", "10.0.1.0/24");
        assertThat(made).allSatisfy(subnet -> {
            assertThat(subnet.getSubnetId()).matches("subnet-[a-z0-9]{8}");
            assertThat(subnet.getRouteTableId()).isEqualTo(table.getRouteTableId());
            assertThat(subnet.getVersion()).isEqualTo(1);
        });
        assertThat(table.getSubnetIdsList())
                .containsExactlyInAnyOrderElementsOf(
                        made.stream().map(Subnet::getSubnetId).toList());
        assertThat(table.getVersion()).isEqualTo(1);
    }

    @Test
    void subnets_are_made_all_or_none() {
        Vpc vpc = stage.mine();
        subnets.make(vpc, "10.0.1.0/24");
        assertThat(reasons(() -> subnets.make(vpc, "10.0.2.0/24", "10.0.1.128/25")))
                .containsExactly(Reason.SUBNET_OVERLAP);
        assertThat(subnets.list(ME, request -> request.setVpcId(vpc.getVpcId())).getTotalSize())
                .isEqualTo(1);
    }

    @Test
    void all_violations_are_told_at_once() {
        Vpc vpc = stage.mine();
        var request = CreateSubnetsRequest.newBuilder()
                .setVpcId(vpc.getVpcId())
                .addSubnets(SubnetSpec.newBuilder().setCidr("10.9.0.0/24").setZoneId(800001))
                .build();
        assertThat(reasons(() -> stage.as(ME).createSubnets(request)))
                .containsExactly(Reason.INVALID_NAME, Reason.INVALID_SUBNET_CIDR, Reason.ZONE_NOT_FOUND);
        assertThat(reasons(() -> stage.as(THEM).createSubnets(request))).containsExactly(Reason.VPC_NOT_FOUND);
        assertThat(reasons(() -> stage.as(ME)
                        .createSubnets(request.toBuilder().clearSubnets().build())))
                .containsExactly(Reason.INVALID_ARGUMENT);
    }

    @Test
    void the_quota_and_the_ranges_hold_when_everybody_comes_at_once() throws Exception {
        Vpc vpc = stage.mine();
        var next = new AtomicInteger();
        assertThat(Stage.atOnce(40, () -> subnets.make(vpc, "10.0." + next.getAndIncrement() + ".0/24")))
                .isEqualTo(20);
        Vpc other = stage.mine();
        assertThat(Stage.atOnce(12, () -> subnets.make(other, "10.0.4.0/22"))).isEqualTo(1);
    }

    @Test
    void a_subnet_has_exactly_one_table() {
        Vpc vpc = stage.mine();
        List<Subnet> made = subnets.make(vpc, "10.0.1.0/24", "10.0.2.0/24");
        String first = made.getFirst().getSubnetId();
        String second = made.getLast().getSubnetId();
        RouteTable table = stage.table(vpc);
        assertThat(subnets.join(vpc, table.getRouteTableId(), first, first).getSubnetIdsList())
                .containsExactly(first);
        assertThat(stage.tables(vpc).getFirst().getSubnetIdsList()).containsExactly(second);
        assertThat(subnets.join(vpc, table.getRouteTableId(), first, second).getSubnetIdsList())
                .containsExactly(first, second);
        assertThat(subnets.list(ME, request -> request.addSubnetIds(first)).getSubnets(0))
                .satisfies(subnet -> assertThat(subnet.getRouteTableId()).isEqualTo(table.getRouteTableId()))
                .satisfies(subnet -> assertThat(subnet.getVersion()).isEqualTo(2));
        eventually(() -> assertThat(Stage.facts(first))
                .extracting(RouteEvent::getFact)
                .containsExactly(RouteFact.ROUTE_FACT_SUBNET_CREATED, RouteFact.ROUTE_FACT_SUBNET_ASSOCIATED));
        assertThat(Stage.facts(first).getLast().getState().getSubnet().getRouteTableId())
                .isEqualTo(table.getRouteTableId());
    }

    @Test
    void a_table_and_its_subnets_are_of_one_vpc() {
        Vpc vpc = stage.mine();
        Vpc other = stage.vpc(ME, "gz", "10.2.0.0/16");
        String subnet = subnets.make(vpc, "10.0.1.0/24").getFirst().getSubnetId();
        String foreign = subnets.make(other, "10.2.1.0/24").getFirst().getSubnetId();
        String table = stage.table(vpc).getRouteTableId();
        assertThat(reasons(() -> subnets.join(vpc, table, subnet, foreign))).containsExactly(Reason.SUBNET_NOT_FOUND);
        assertThat(reasons(() -> subnets.join(other, table, foreign))).containsExactly(Reason.ROUTE_TABLE_NOT_FOUND);
        assertThat(reasons(() -> subnets.join(vpc, "rtb-unknown0", "subnet-unknown0")))
                .containsExactly(Reason.SUBNET_NOT_FOUND, Reason.ROUTE_TABLE_NOT_FOUND);
        assertThat(reasons(() -> subnets.join(vpc, table, "nonsense"))).containsExactly(Reason.SUBNET_NOT_FOUND);
        assertThat(subnets.list(ME, request -> request.addSubnetIds(subnet))
                        .getSubnets(0)
                        .getVersion())
                .isEqualTo(1);
    }

    @Test
    void lists_are_filtered_ordered_and_cut_into_pages() {
        var account = new AccountId(4712);
        Vpc gz = stage.vpc(account, "gz", "10.0.0.0/16");
        Vpc sh = stage.vpc(account, "sh", "10.1.0.0/16");
        subnets.make(gz, "10.0.1.0/24");
        subnets.make(gz, "10.0.2.0/24");
        subnets.make(sh, "10.1.1.0/24");
        assertThat(subnets.list(account, request -> request).getSubnetsList())
                .extracting(Subnet::getCidr)
                .containsExactly("10.1.1.0/24", "10.0.2.0/24", "10.0.1.0/24");
        assertThat(subnets.list(account, request -> request.setRegion("gz").setOrderBy("name asc"))
                        .getSubnetsList())
                .extracting(Subnet::getCidr)
                .containsExactly("10.0.1.0/24", "10.0.2.0/24");
        assertThat(subnets.list(account, request -> request.setNameContains("10.1."))
                        .getTotalSize())
                .isEqualTo(1);
        assertThat(subnets.list(account, request -> request.setPageSize(1).setSkip(1))
                        .getSubnetsList())
                .extracting(Subnet::getCidr)
                .containsExactly("10.0.2.0/24");
        assertThat(subnets.list(THEM, request -> request.setVpcId(gz.getVpcId()))
                        .getTotalSize())
                .isZero();
    }
}

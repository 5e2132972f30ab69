package io.vpcpeering.spelling.rpc;

import static io.vpcpeering.spelling.rpc.Asking.OLD_VPC;
import static io.vpcpeering.spelling.rpc.Asking.and;
import static io.vpcpeering.spelling.rpc.Asking.assertDeclined;
import static io.vpcpeering.spelling.rpc.Asking.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.ListRoutesRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.vocabulary.Reason;
import org.junit.jupiter.api.Test;

/// How parameters become requests about route tables and their routes.
class ReadingRoutesTest {
    @Test
    void routes_come_as_a_list_of_objects_in_the_order_of_their_numbers() {
        CreateRoutesRequest request = CreateRoutes.read(Asked.of(
                "CreateRoute",
                "Region",
                "gz",
                "vpcId",
                OLD_VPC,
                "routeTableId",
                "gz_rtb_1",
                "routeSet.10.destinationCidrBlock",
                "10.3.0.0/16",
                "routeSet.10.nextType",
                "0",
                "routeSet.10.nextHub",
                "ins-1",
                "routeSet.2.destinationCidrBlock",
                "10.1.0.0/16",
                "routeSet.2.nextType",
                "4",
                "routeSet.2.nextHub",
                "pcx-6gw5wvmk",
                "routeSet.2.description",
                "d"));

        assertThat(request.getVpcId()).isEqualTo("vpc-8e0ypm3z");
        assertThat(request.getRouteTableId()).isEqualTo("rtb-00000001");
        assertThat(request.getRoutes(0))
                .isEqualTo(Samples.ROUTE.toBuilder().setDescription("d").build());
        assertThat(request.getRoutes(1).getNextHopType()).isEqualTo(NextHopType.NEXT_HOP_TYPE_PUBLIC_GATEWAY);
    }

    @Test
    void a_route_has_all_its_fields_and_a_type_that_exists() {
        String[] route = {
            "Region",
            "gz",
            "vpcId",
            "vpc-8e0ypm3z",
            "routeTableId",
            "rtb-rqndayhs",
            "routeSet.0.destinationCidrBlock",
            "10.1.0.0/16",
            "routeSet.0.nextHub",
            "pcx-6gw5wvmk"
        };

        assertDeclined("routeSet.0.nextType", () -> CreateRoutes.read(Asked.of("CreateRoute", route)));
        for (String type : new String[] {"5", "6", "10", "x", "-1"}) {
            assertRefused(
                    Reason.INVALID_NEXT_HOP_TYPE,
                    () -> CreateRoutes.read(Asked.of("CreateRoute", and(route, "routeSet.0.nextType", type))));
        }
        assertDeclined("routeSet", () -> Asked.of("DeleteRoute", "Region", "gz", "vpcId", "x", "routeTableId", "y"));
    }

    @Test
    void a_table_is_modified_by_all_its_routes_the_fixed_one_left_out() {
        String[] table = {"Region", "gz", "vpcId", OLD_VPC, "routeTableId", "gz_rtb_1"};
        String[] routes = and(
                table,
                "routeSet.0.destinationCidrBlock",
                "Local",
                "routeSet.0.nextType",
                "2",
                "routeSet.0.nextHub",
                "Local",
                "routeSet.1.destinationCidrBlock",
                "10.1.0.0/16",
                "routeSet.1.nextType",
                "4",
                "routeSet.1.nextHub",
                "pcx-6gw5wvmk",
                "routeSet.1.description",
                "to the other side");

        UpdateRouteTableRequest replaced = UpdateRouteTable.replacing(Asked.of("ModifyRouteTableAttribute", routes));
        UpdateRouteTableRequest renamed =
                UpdateRouteTable.replacing(Asked.of("ModifyRouteTableAttribute", and(table, "routeTableName", "r")));

        assertThat(replaced.getRoutes().getRoutesList()).containsExactly(Samples.ROUTE);
        assertThat(replaced.hasName()).isFalse();
        assertThat(renamed.hasRoutes()).as("what is not named stays").isFalse();
        assertThat(renamed.getName()).isEqualTo("r");
        assertThat(UpdateRouteTable.renaming(Asked.of("ModifyVPCRouteTable", and(table, "routeTableName", "r"))))
                .isEqualTo(renamed);
        assertDeclined("routeTableName", () -> Asked.of("ModifyVPCRouteTable", table));
    }

    @Test
    void routes_are_looked_for_by_all_they_have() {
        assertThat(ListRoutes.read(Asked.of(
                        "DescribeRoutes",
                        "vpcId",
                        OLD_VPC,
                        "routeTableId",
                        "rtb-rqndayhs",
                        "destinationCidrBlock",
                        "10.1.0.0/16",
                        "nextType",
                        "4",
                        "nextHub",
                        "pcx-6gw5wvmk",
                        "limit",
                        "5")))
                .isEqualTo(ListRoutesRequest.newBuilder()
                        .setRegion("gz")
                        .setVpcId("vpc-8e0ypm3z")
                        .addRouteTableIds("rtb-rqndayhs")
                        .setDestination("10.1.0.0/16")
                        .setNextHopType(NextHopType.NEXT_HOP_TYPE_PEERING)
                        .setNextHop("pcx-6gw5wvmk")
                        .setPageSize(5)
                        .build());
        assertRefused(Reason.INVALID_NEXT_HOP_TYPE, () -> ListRoutes.read(Asked.of("DescribeRoutes", "nextType", "x")));
    }
}

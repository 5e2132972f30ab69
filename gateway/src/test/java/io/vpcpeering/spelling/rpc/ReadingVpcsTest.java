package io.vpcpeering.spelling.rpc;

import static io.vpcpeering.spelling.rpc.Asking.OLD_VPC;
import static io.vpcpeering.spelling.rpc.Asking.and;
import static io.vpcpeering.spelling.rpc.Asking.assertDeclined;
import static io.vpcpeering.spelling.rpc.Asking.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.DeleteVpcRequest;
import io.vpcpeering.proto.vpc.v1.InitialSubnet;
import io.vpcpeering.proto.vpc.v1.UpdateVpcRequest;
import io.vpcpeering.vocabulary.Reason;
import org.junit.jupiter.api.Test;

/// How parameters become requests about VPCs, subnets and limits.
class ReadingVpcsTest {
    private static final String[] NEW_VPC = {"Region", "gz", "vpcName", "v", "cidrBlock", "10.0.0.0/16"};

    @Test
    void a_vpc_is_made_where_the_region_says_in_either_code() {
        for (String code : new String[] {"gz", "ap-guangzhou"}) {
            assertThat(CreateVpc.read(Asked.of(
                            "CreateVpc",
                            "Region",
                            code,
                            "vpcName",
                            "v",
                            "cidrBlock",
                            "10.0.0.0/16",
                            "clientToken",
                            "t-1")))
                    .isEqualTo(CreateVpcRequest.newBuilder()
                            .setRequestId("t-1")
                            .setRegion("gz")
                            .setName("v")
                            .setCidr("10.0.0.0/16")
                            .build());
        }
    }

    @Test
    void a_vpc_is_made_with_its_subnets() {
        CreateVpcRequest request = CreateVpc.read(Asked.of(
                "CreateVpc",
                and(
                        NEW_VPC,
                        "subnetSet.1.subnetName",
                        "后端",
                        "subnetSet.1.cidrBlock",
                        "10.0.2.0/24",
                        "subnetSet.1.zoneId",
                        "100003",
                        "subnetSet.0.subnetName",
                        "前端",
                        "subnetSet.0.cidrBlock",
                        "10.0.1.0/24",
                        "subnetSet.0.zoneId",
                        "100002")));

        assertThat(request.getSubnetsList())
                .containsExactly(
                        InitialSubnet.newBuilder()
                                .setName("前端")
                                .setCidr("10.0.1.0/24")
                                .setZoneId(100002)
                                .build(),
                        InitialSubnet.newBuilder()
                                .setName("后端")
                                .setCidr("10.0.2.0/24")
                                .setZoneId(100003)
                                .build());
        assertDeclined(
                "subnetSet.0.zoneId",
                () -> CreateVpc.read(Asked.of(
                        "CreateVpc",
                        and(NEW_VPC, "subnetSet.0.subnetName", "s", "subnetSet.0.cidrBlock", "10.0.1.0/24"))));
    }

    @Test
    void a_vpc_is_renamed_and_deleted_by_either_id_where_it_is() {
        assertThat(UpdateVpc.read(Asked.of("ModifyVpcAttribute", "Region", "gz", "vpcId", OLD_VPC, "vpcName", "新名")))
                .isEqualTo(UpdateVpcRequest.newBuilder()
                        .setVpcId("vpc-8e0ypm3z")
                        .setRegion("gz")
                        .setName("新名")
                        .build());
        assertThat(DeleteVpc.read(Asked.of("DeleteVpc", "Region", "gz", "vpcId", "vpc-8e0ypm3z", "clientToken", "t")))
                .isEqualTo(DeleteVpcRequest.newBuilder()
                        .setRequestId("t")
                        .setVpcId("vpc-8e0ypm3z")
                        .setRegion("gz")
                        .build());
        assertRefused(
                Reason.VPC_NOT_FOUND, () -> DeleteVpc.read(Asked.of("DeleteVpc", "Region", "bj", "vpcId", OLD_VPC)));
        assertDeclined("vpcName", () -> Asked.of("ModifyVpcAttribute", "Region", "gz", "vpcId", OLD_VPC));
    }

    @Test
    void limits_are_asked_for_by_number() {
        assertThat(GetLimits.read(Asked.of("DescribeVpcLimit", "type.0", "20", "type.1", "0", "type.2", "55")))
                .containsExactly(20, 0, 55);
        for (String wrong : new String[] {"6", "-1", "x", "1000", "99999999999999999999"}) {
            assertDeclined("type.0", () -> GetLimits.read(Asked.of("DescribeVpcLimit", "type.0", wrong)));
        }
        assertDeclined("type", () -> Asked.of("DescribeVpcLimit"));
    }

    @Test
    void subnets_are_looked_for_by_zone_too() {
        assertThat(ListSubnets.read(Asked.of("DescribeSubnetEx", "zoneIds.0", "100002", "zoneIds.1", "100003"))
                        .getZoneIdsList())
                .containsExactly(100002, 100003);
        assertDeclined("zoneIds.0", () -> ListSubnets.read(Asked.of("DescribeSubnetEx", "zoneIds.0", "x")));
    }

    @Test
    void one_subnet_or_several_join_a_table() {
        String[] table = {"Region", "gz", "vpcId", "vpc-8e0ypm3z", "routeTableId", "rtb-rqndayhs"};

        assertThat(AssociateRouteTable.read(Asked.of("AssociateRouteTable", and(table, "subnetId", "subnet-3lzrkspo")))
                        .getSubnetIdsList())
                .containsExactly("subnet-3lzrkspo");
        assertThat(AssociateRouteTable.read(Asked.of(
                                "AssociateRouteTable",
                                and(table, "subnetId.1", "gz_subnet_2", "subnetId.0", "subnet-3lzrkspo")))
                        .getSubnetIdsList())
                .containsExactly("subnet-3lzrkspo", "subnet-00000002");
        assertDeclined("subnetId", () -> Asked.of("AssociateRouteTable", table));
    }

    @Test
    void subnets_come_as_a_list_of_objects() {
        assertThat(CreateSubnets.read(Asked.of(
                                "CreateSubnet",
                                "Region",
                                "gz",
                                "vpcId",
                                "vpc-8e0ypm3z",
                                "subnetSet.0.subnetName",
                                "t",
                                "subnetSet.0.cidrBlock",
                                "10.0.200.0/24",
                                "subnetSet.0.zoneId",
                                "100002"))
                        .getSubnetsList())
                .containsExactly(SubnetSpec.newBuilder()
                        .setName("t")
                        .setCidr("10.0.200.0/24")
                        .setZoneId(100002)
                        .build());
    }
}

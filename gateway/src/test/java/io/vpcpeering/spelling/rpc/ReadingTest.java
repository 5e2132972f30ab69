package io.vpcpeering.spelling.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryRequest;
import io.vpcpeering.proto.peering.v1.ListPeeringsRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.proto.route.v1.CreateRoutesRequest;
import io.vpcpeering.proto.route.v1.ListRoutesRequest;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.proto.route.v1.UpdateRouteTableRequest;
import io.vpcpeering.proto.vpc.v1.CreateVpcRequest;
import io.vpcpeering.proto.vpc.v1.DeleteVpcRequest;
import io.vpcpeering.proto.vpc.v1.InitialSubnet;
import io.vpcpeering.proto.vpc.v1.ListVpcsRequest;
import io.vpcpeering.proto.vpc.v1.UpdateVpcRequest;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How parameters become requests.
class ReadingTest {
    private static final String OLD_VPC = "gz_vpc_" + Long.parseLong("8e0ypm3z", 36);
    private static final String[] SAME = {
        "Region",
        "gz",
        "vpcId",
        "vpc-8e0ypm3z",
        "peerVpcId",
        "vpc-kx49lmyv",
        "peerUin",
        "2407912486",
        "peeringConnectionName",
        "demo"
    };
    private static final String[] CROSS = and(SAME, "peerRegion", "bj", "bandwidth", "100");

    private static final String[] NEW_VPC = {"Region", "gz", "vpcName", "v", "cidrBlock", "10.0.0.0/16"};

    private final CreatePeering create = new CreatePeering(true);

    @Test
    void a_policy_is_read_rule_by_rule() {
        assertThat(PeeringPolicy.readPut(Asked.of(
                        "PutVpcPeeringPolicy",
                        "vpcId",
                        OLD_VPC,
                        "rule.1.effect",
                        "deny",
                        "rule.0.effect",
                        "auto-accept",
                        "rule.0.uin",
                        "909619400",
                        "rule.0.cidr",
                        "10.0.0.0/8")))
                .isEqualTo(PutPolicyRequest.newBuilder()
                        .setVpcId("vpc-8e0ypm3z")
                        .addAllRules(Samples.POLICY)
                        .build());
        assertThatThrownBy(() -> Asked.of("PutVpcPeeringPolicy", "vpcId", OLD_VPC))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("rule");
        assertThatThrownBy(() -> PeeringPolicy.readPut(Asked.of("PutVpcPeeringPolicy", "rule.0.effect", "refuse")))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("rule.0.effect");
    }

    @Test
    void a_connect_is_within_one_region_unless_the_peers_is_another() {
        var within = new ConnectVpcs(true).read(Asked.of("ConnectVpcs", and(SAME, "routeTableIds.0", "rtb-rqndayhs")));
        assertThat(within.getScope()).isEqualTo(PeeringScope.PEERING_SCOPE_SAME_REGION);
        assertThat(within.getAccepterRegion()).isEqualTo("gz");
        assertThat(within.getRouteTableIdsList()).containsExactly("rtb-rqndayhs");
        assertThat(within.getUniqueName()).isTrue();
        assertThat(new ConnectVpcs(true)
                        .read(Asked.of(
                                "ConnectVpcs", and(SAME, "peerRegion", "gz", "routeTableIds.0", "rtb-rqndayhs"))))
                .isEqualTo(within);

        var across = new ConnectVpcs(false)
                .read(Asked.of(
                        "ConnectVpcs",
                        and(
                                CROSS,
                                "routeTableIds.1",
                                Mention.old("gz", new RouteTableId("rtb-3kqd8w2e")),
                                "routeTableIds.0",
                                "rtb-rqndayhs",
                                "clientToken",
                                "t-1")));
        assertThat(across.getScope()).isEqualTo(PeeringScope.PEERING_SCOPE_CROSS_REGION);
        assertThat(across.getAccepterRegion()).isEqualTo("bj");
        assertThat(across.getBandwidthMbps()).isEqualTo(100);
        assertThat(across.getRouteTableIdsList()).containsExactly("rtb-rqndayhs", "rtb-3kqd8w2e");
        assertThat(across.getRequestId()).isEqualTo("t-1");
        assertThatThrownBy(() -> new ConnectVpcs(false)
                        .read(Asked.of("ConnectVpcs", and(CROSS, "routeTableIds.0", "sh_rtb_226"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no such route table");
    }

    @Test
    void a_connect_names_at_least_one_table_and_an_accept_need_not() {
        assertThatThrownBy(() -> Asked.of("ConnectVpcs", SAME))
                .isInstanceOf(Declined.class)
                .hasMessageContaining("routeTableIds");
        assertThat(AcceptPeering.sameRegion(
                                Asked.of("AcceptVpcPeeringConnection", "peeringConnectionId", "pcx-dt8c7fa0"))
                        .getRouteTableIdsCount())
                .isZero();
        assertThat(AcceptPeering.crossRegion(Asked.of(
                                "AcceptVpcPeeringConnectionEx",
                                "peeringConnectionId",
                                "pcx-dt8c7fa0",
                                "routeTableIds.0",
                                "rtb-rqndayhs"))
                        .getRouteTableIdsList())
                .containsExactly("rtb-rqndayhs");
    }

    @Test
    void a_page_of_history_begins_after_a_sequence() {
        assertThat(GetPeeringHistory.read(Asked.of(
                        "DescribeVpcPeeringHistory",
                        "peeringConnectionId",
                        "pcx-dt8c7fa0",
                        "offset",
                        "20",
                        "limit",
                        "10")))
                .isEqualTo(GetPeeringHistoryRequest.newBuilder()
                        .setPeeringId("pcx-dt8c7fa0")
                        .setPageToken("20")
                        .setPageSize(10)
                        .build());
    }

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
    void a_same_region_peering() {
        assertThat(create.sameRegion(Asked.of("CreateVpcPeeringConnection", SAME)))
                .isEqualTo(CreatePeeringRequest.newBuilder()
                        .setRequesterVpcId("vpc-8e0ypm3z")
                        .setRequesterRegion("gz")
                        .setAccepterVpcId("vpc-kx49lmyv")
                        .setAccepterAccountUin(2407912486L)
                        .setName("demo")
                        .setScope(PeeringScope.PEERING_SCOPE_SAME_REGION)
                        .setUniqueName(true)
                        .build());
    }

    @Test
    void a_cross_region_peering_records_a_task() {
        CreatePeeringRequest request = create.crossRegion(Asked.of(
                "CreateVpcPeeringConnectionEx",
                and(CROSS, "type", "1", "chargeType", "POSTPAID_BY_MONTH_95", "qosLevel", "AU")));

        assertThat(request.getAccepterRegion()).isEqualTo("bj");
        assertThat(request.getBandwidthMbps()).isEqualTo(100);
        assertThat(request.getChargeType()).isEqualTo(ChargeType.CHARGE_TYPE_MONTHLY_95TH);
        assertThat(request.getScope()).isEqualTo(PeeringScope.PEERING_SCOPE_CROSS_REGION);
        assertThat(request.getRecordOperation()).isTrue();
    }

    @Test
    void old_ids_mean_the_same_vpc_where_they_say_it_is() {
        assertThat(create.sameRegion(Asked.of("CreateVpcPeeringConnection", and(SAME, "vpcId", OLD_VPC)))
                        .getRequesterVpcId())
                .isEqualTo("vpc-8e0ypm3z");
        assertRefused(
                Reason.VPC_NOT_FOUND,
                () -> create.sameRegion(
                        Asked.of("CreateVpcPeeringConnection", and(SAME, "vpcId", OLD_VPC, "Region", "bj"))));
        // The other VPC is in the peer's region, not in the caller's.
        assertRefused(
                Reason.VPC_NOT_FOUND,
                () -> create.crossRegion(
                        Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "peerVpcId", "gz_vpc_1"))));
        assertThat(create.crossRegion(Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "peerVpcId", "bj_vpc_1")))
                        .getAccepterVpcId())
                .isEqualTo("vpc-00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "vpc-",
                "vpc-UPPERCAS",
                "vpc-123456789",
                "subnet-8e0ypm3z",
                "gz_subnet_1",
                "xx_vpc_1",
                "gz_vpc_01",
                "gz_vpc_-1",
                "gz_vpc_2821109907456",
                "gz_vpc_99999999999999999999",
                "gz_vpc_",
                "测试"
            })
    void what_is_no_id_is_not_found(String id) {
        assertRefused(
                Reason.VPC_NOT_FOUND,
                () -> create.sameRegion(Asked.of("CreateVpcPeeringConnection", and(SAME, "vpcId", id))));
        assertRefused(
                Reason.PEERING_NOT_FOUND,
                () -> AcceptPeering.sameRegion(Asked.of("AcceptVpcPeeringConnection", "peeringConnectionId", id)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Region", "vpcId", "peerVpcId", "peerUin", "peeringConnectionName", "peerRegion"})
    void what_is_required_is_missed_by_name(String name) {
        String[] without = Stream.iterate(0, i -> i < CROSS.length, i -> i + 2)
                .filter(i -> !CROSS[i].equals(name))
                .flatMap(i -> Stream.of(CROSS[i], CROSS[i + 1]))
                .toArray(String[]::new);

        assertDeclined(name, () -> Asked.of("CreateVpcPeeringConnectionEx", without));
    }

    @Test
    void an_empty_region_is_a_missing_one_and_an_empty_name_is_judged_by_its_service() {
        assertDeclined("Region", () -> Asked.of("CreateVpcPeeringConnection", and(SAME, "Region", "")));
        assertThat(create.sameRegion(Asked.of("CreateVpcPeeringConnection", and(SAME, "peeringConnectionName", "")))
                        .getName())
                .isEmpty();
    }

    @Test
    void malformed_values_have_the_codes_of_their_rules() {
        assertRefused(
                Reason.INVALID_REGION,
                () -> create.crossRegion(Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "peerRegion", "mars"))));
        for (String bandwidth : new String[] {"abc", "-1", "1.5", "99999999999"}) {
            assertRefused(
                    Reason.INVALID_BANDWIDTH,
                    () -> create.crossRegion(
                            Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "bandwidth", bandwidth))));
        }
        for (String uin : new String[] {"abc", "0", "-1", "9999999999999999999"}) {
            assertDeclined(
                    "peerUin",
                    () -> create.sameRegion(Asked.of("CreateVpcPeeringConnection", and(SAME, "peerUin", uin))));
        }
        assertDeclined(
                "type", () -> create.crossRegion(Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "type", "2"))));
        assertDeclined(
                "qosLevel",
                () -> create.crossRegion(Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "qosLevel", "gold"))));
        assertDeclined(
                "chargeType",
                () -> create.crossRegion(Asked.of("CreateVpcPeeringConnectionEx", and(CROSS, "chargeType", "FREE"))));
    }

    @Test
    void tokens_are_up_to_sixty_four_ascii_characters() {
        assertThat(create.sameRegion(Asked.of("CreateVpcPeeringConnection", and(SAME, "clientToken", "x".repeat(64))))
                        .getRequestId())
                .hasSize(64);
        for (String token : new String[] {"x".repeat(65), "测试", "a\nb"}) {
            assertDeclined(
                    "clientToken",
                    () -> create.sameRegion(Asked.of("CreateVpcPeeringConnection", and(SAME, "clientToken", token))));
        }
    }

    @Test
    void answers_are_for_one_kind_of_peering_and_across_regions_they_record_a_task() {
        String[] named = {"peeringConnectionId", "pcx-dt8c7fa0", "clientToken", "t"};

        var same = RejectPeering.sameRegion(Asked.of("RejectVpcPeeringConnection", and(named, "reason", "不认识")));
        var cross = DeletePeering.crossRegion(Asked.of("DeleteVpcPeeringConnectionEx", named));

        assertThat(same.getScope()).isEqualTo(PeeringScope.PEERING_SCOPE_SAME_REGION);
        assertThat(same.getRecordOperation()).isFalse();
        assertThat(same.getReason()).isEqualTo("不认识");
        assertThat(cross.getScope()).isEqualTo(PeeringScope.PEERING_SCOPE_CROSS_REGION);
        assertThat(cross.getRecordOperation()).isTrue();
        assertThat(cross.getRequestId()).isEqualTo("t");
    }

    @Test
    void a_modification_keeps_what_it_does_not_name() {
        var modify = new ModifyPeering(false);
        String[] named = {"peeringConnectionId", "pcx-dt8c7fa0"};

        ModifyPeeringRequest capped =
                modify.crossRegion(Asked.of("ModifyVpcPeeringConnectionEx", and(named, "bandwidth", "200")));

        assertThat(capped.hasName()).isFalse();
        assertThat(capped.getBandwidthMbps()).isEqualTo(200);
        assertThat(capped.getUniqueName()).isFalse();
        assertDeclined("peeringConnectionName", () -> Asked.of("ModifyVpcPeeringConnection", named));
    }

    @Test
    void lists_take_pages_filters_and_an_order() {
        ListPeeringsRequest request = ListPeerings.read(Asked.of(
                        "DescribeVpcPeeringConnections",
                        "Region",
                        "bj",
                        "vpcId",
                        "vpc-8e0ypm3z",
                        "peeringConnectionId",
                        "pcx-dt8c7fa0",
                        "peeringConnectionName",
                        "de",
                        "state",
                        "3",
                        "offset",
                        "40",
                        "limit",
                        "50",
                        "orderField",
                        "peeringConnectionname",
                        "orderDirection",
                        "ASC"))
                .request();

        assertThat(request)
                .isEqualTo(ListPeeringsRequest.newBuilder()
                        .setRegion("bj")
                        .setVpcId("vpc-8e0ypm3z")
                        .addPeeringIds("pcx-dt8c7fa0")
                        .setNameContains("de")
                        .addStates(PeeringState.PEERING_STATE_REJECTED)
                        .setSkip(40)
                        .setPageSize(50)
                        .setOrderBy("name asc")
                        .build());
    }

    @Test
    void active_ones_are_asked_for_with_those_that_are_isolated() {
        assertThat(ListPeerings.read(Asked.of("DescribeVpcPeeringConnections", "state", "1"))
                        .request()
                        .getStatesList())
                .containsExactly(PeeringState.PEERING_STATE_ACTIVE, PeeringState.PEERING_STATE_ISOLATED);
    }

    @Test
    void a_list_needs_nothing_and_then_begins_with_the_newest() {
        assertThat(ListPeerings.read(Asked.of("DescribeVpcPeeringConnections", "Region", ""))
                        .request())
                .isEqualTo(ListPeeringsRequest.newBuilder()
                        .setOrderBy("create_time desc")
                        .build());
    }

    @Test
    void an_old_id_in_a_filter_also_says_where() {
        ListVpcsRequest request = ListVpcs.read(Asked.of("DescribeVpcEx", "vpcId", OLD_VPC));

        assertThat(request.getVpcIdsList()).containsExactly("vpc-8e0ypm3z");
        assertThat(request.getRegion()).isEqualTo("gz");
        assertRefused(
                Reason.VPC_NOT_FOUND, () -> ListVpcs.read(Asked.of("DescribeVpcEx", "vpcId", OLD_VPC, "Region", "bj")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=101", "limit=x", "offset=-1", "state=5", "orderField=uin", "orderDirection=up"
            })
    void pages_and_orders_have_bounds(String wrong) {
        String[] pair = wrong.split("=", 2);

        assertDeclined(pair[0], () -> ListPeerings.read(Asked.of("DescribeVpcPeeringConnections", pair)));
    }

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

    @Test
    void subnets_are_looked_for_by_zone_too() {
        assertThat(ListSubnets.read(Asked.of("DescribeSubnetEx", "zoneIds.0", "100002", "zoneIds.1", "100003"))
                        .getZoneIdsList())
                .containsExactly(100002, 100003);
        assertDeclined("zoneIds.0", () -> ListSubnets.read(Asked.of("DescribeSubnetEx", "zoneIds.0", "x")));
    }

    @Test
    void what_was_measured_is_asked_for_in_beijing_time_by_slots() {
        String[] asked = {
            "namespace",
            "qce/pcx",
            "metricName",
            "inbandwidth",
            "dimensions.0.name",
            "peeringConnectionId",
            "dimensions.0.value",
            "pcx-dt8c7fa0",
            "period",
            "300",
            "startTime",
            "2016-01-06 20:01:59",
            "endTime",
            "2016-01-06 20:10:00"
        };

        var samples = new ListSamples(InstantSource.fixed(Instant.parse("2016-01-06T17:03:00Z")));
        assertThat(samples.read(Asked.of("GetMonitorData", asked)))
                .isEqualTo(new ListSamples.Question(
                        new PeeringId("pcx-dt8c7fa0"),
                        ListSamples.Metric.INBANDWIDTH,
                        Instant.parse("2016-01-06T12:00:00Z"),
                        Instant.parse("2016-01-06T12:10:00Z")));
        for (String wrong : new String[] {"namespace=qce/cvm", "metricName=cpu", "period=60", "startTime=yesterday"}) {
            String[] pair = wrong.split("=", 2);
            assertDeclined(pair[0], () -> samples.read(Asked.of("GetMonitorData", and(asked, pair))));
        }
        assertDeclined(
                "endTime",
                () -> samples.read(Asked.of("GetMonitorData", and(asked, "endTime", "2016-01-06 19:00:00"))));
        for (String[] other : new String[][] {
            {"dimensions.0.name", "vpcId"},
            {"dimensions.1.name", "peeringConnectionId", "dimensions.1.value", "pcx-kx49lmyv"}
        }) {
            assertDeclined(-509, () -> samples.read(Asked.of("GetMonitorData", and(asked, other))));
        }
        assertDeclined(
                -507, () -> samples.read(Asked.of("GetMonitorData", and(asked, "endTime", "2017-01-06 19:00:00"))));
    }

    @Test
    void what_was_measured_is_told_from_midnight_in_beijing_to_now_unless_asked_otherwise() {
        var samples = new ListSamples(InstantSource.fixed(Instant.parse("2016-01-06T17:03:00Z")));

        assertThat(samples.read(Asked.of(
                        "GetMonitorData",
                        "namespace",
                        "qce/pcx",
                        "metricName",
                        "outpkg",
                        "dimensions.0.name",
                        "peeringConnectionId",
                        "dimensions.0.value",
                        "pcx-dt8c7fa0")))
                .isEqualTo(new ListSamples.Question(
                        new PeeringId("pcx-dt8c7fa0"),
                        ListSamples.Metric.OUTPKG,
                        Instant.parse("2016-01-06T16:00:00Z"),
                        Instant.parse("2016-01-06T17:03:00Z")));
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

    @Test
    void a_task_is_asked_for_by_its_number() {
        assertThat(GetOperation.read(Asked.of("DescribeVpcTaskResult", "taskId", "112245"))
                        .getOperationId())
                .isEqualTo(112245);
        assertDeclined("taskId", () -> GetOperation.read(Asked.of("DescribeVpcTaskResult", "taskId", "x")));
    }

    @Test
    void what_would_be_a_value_is_told_in_both_languages() {
        LegacyActions.table(true, InstantSource.system()).all().stream()
                .flatMap(action -> action.inputs().stream())
                .flatMap(input -> switch (input) {
                    case Parameter<?> parameter -> Stream.of(parameter);
                    case Input.Listed<?> list -> Stream.of(list.one());
                    case Input.Group group -> group.fields().stream();
                })
                .forEach(parameter -> {
                    try {
                        var _ = parameter.reader().apply("~".repeat(99));
                    } catch (Malformed e) {
                        assertThat(e.why().english()).as(parameter.name()).doesNotContainPattern("\\p{IsHan}");
                        assertThat(e.why().chinese()).as(parameter.name()).containsPattern("\\p{IsHan}");
                    } catch (Refused e) {
                        assertThat(e.violations().getFirst().text().chinese())
                                .as(parameter.name())
                                .containsPattern("\\p{IsHan}");
                    }
                });
    }

    private static void assertDeclined(String name, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.code().number()).isEqualTo(4000);
            assertThat(declined.text().english()).contains(name);
            assertThat(declined.text().chinese()).contains(name);
        });
    }

    private static void assertDeclined(int number, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.code().number()).isEqualTo(number));
    }

    private static void assertRefused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static String[] and(String[] pairs, String... more) {
        return Stream.concat(Arrays.stream(pairs), Arrays.stream(more)).toArray(String[]::new);
    }
}

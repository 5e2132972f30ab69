package io.vpcpeering.spelling.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.action.Fields;
import io.vpcpeering.proto.peering.v1.AcceptPeeringResponse;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.GetOperationResponse;
import io.vpcpeering.proto.peering.v1.ListPeeringsResponse;
import io.vpcpeering.proto.peering.v1.Operation;
import io.vpcpeering.proto.peering.v1.OperationStatus;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringRouting;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.RouteHealth;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// How answers are spelled: exact names, exact types.
class SpellingTest {
    private static final long VPC_NUMBER = Long.parseLong("8e0ypm3z", 36);
    private static final long PEER_NUMBER = Long.parseLong("kx49lmyv", 36);
    private static final long TABLE_NUMBER = Long.parseLong("rqndayhs", 36);
    private static final long SUBNET_NUMBER = Long.parseLong("3lzrkspo", 36);

    @Test
    void a_connect_tells_peering_task_and_steps() {
        assertThat(Answers.of("ConnectVpcs").asMap())
                .containsEntry("peeringConnectionId", Samples.PEERING.getPeeringId())
                .containsEntry("taskId", 112245L)
                .containsEntry(
                        "data",
                        Map.of(
                                "steps",
                                List.of(
                                        Map.of("step", "RESERVE_ROUTES", "status", "done"),
                                        Map.of("step", "ADD_ROUTES", "status", "running"))));
    }

    @Test
    void an_accept_without_routes_tells_no_steps() {
        assertThat(AcceptPeering.spell(AcceptPeeringResponse.getDefaultInstance())
                        .asMap())
                .isEmpty();
        assertThat(AcceptPeering.spell(AcceptPeeringResponse.newBuilder()
                                .setOperationId(112245)
                                .build())
                        .asMap())
                .isEqualTo(Map.of("taskId", 112245L));
    }

    @Test
    void a_new_vpc_has_both_ids_under_all_their_names_and_its_default_table() {
        assertThat(Answers.of("CreateVpc").asMap())
                .containsEntry("vpcId", "gz_vpc_" + VPC_NUMBER)
                .containsEntry("uniqVpcId", "vpc-8e0ypm3z")
                .containsEntry("unVpcId", "vpc-8e0ypm3z")
                .containsEntry("vpcCreateTime", "2016-01-06 20:56:07")
                .containsEntry(
                        "subnetSet",
                        List.of(Map.of(
                                "subnetId", "gz_subnet_" + SUBNET_NUMBER,
                                "unSubnetId", "subnet-3lzrkspo",
                                "subnetName", "t",
                                "cidrBlock", "10.0.200.0/24",
                                "routeTableId", "gz_rtb_" + TABLE_NUMBER,
                                "unRouteTableId", "rtb-rqndayhs",
                                "zoneId", 100002L,
                                "zone", "ap-guangzhou-2")))
                .containsEntry(
                        "routeTableSet",
                        List.of(Map.of(
                                "routeTableId",
                                "gz_rtb_" + TABLE_NUMBER,
                                "unRouteTableId",
                                "rtb-rqndayhs",
                                "routeTableType",
                                1L,
                                "routeTableName",
                                "默认")));
    }

    @Test
    void vpcs_in_a_list() {
        assertThat(Answers.of("DescribeVpcEx").asMap()).containsEntry("totalCount", 1L);
        assertThat(first("DescribeVpcEx"))
                .containsEntry("vpcId", "gz_vpc_" + VPC_NUMBER)
                .containsEntry("unVpcId", "vpc-8e0ypm3z")
                .containsEntry("vpcName", "测试")
                .containsEntry("cidrBlock", "10.0.0.0/16")
                .containsEntry("subnetNum", 3L)
                .containsEntry("routeTableNum", 2L)
                .containsEntry("vpcPeerNum", 5L)
                .containsEntry("natNum", 0L)
                .containsEntry("createTime", "2016-01-06 20:56:07")
                .containsEntry("isDefault", false)
                .containsEntry("isMulticast", false);
    }

    @Test
    void a_history_tells_who_did_what_in_the_callers_verbs() {
        assertThat(Answers.of("DescribeVpcPeeringHistory").asMap()).containsEntry("totalCount", 2L);
        assertThat(first("DescribeVpcPeeringHistory"))
                .isEqualTo(Map.of(
                        "sequence", 1L,
                        "time", "2016-01-06 20:56:07",
                        "action", "create",
                        "fromState", "",
                        "toState", "PENDING",
                        "actorUin", "909619400",
                        "reasonCode", "REQUESTED",
                        "reason", ""));
        assertThat(second("DescribeVpcPeeringHistory"))
                .containsEntry("action", "expire")
                .containsEntry("fromState", "PENDING")
                .containsEntry("actorUin", "");
    }

    @Test
    void a_policy_is_spelled_as_it_is_put() {
        assertThat(Answers.of("DescribeVpcPeeringPolicy").asMap())
                .isEqualTo(Answers.of("PutVpcPeeringPolicy").asMap())
                .containsEntry(
                        "data",
                        Map.of(
                                "rule",
                                List.of(
                                        Map.of("effect", "auto-accept", "uin", "909619400", "cidr", "10.0.0.0/8"),
                                        Map.of("effect", "deny", "uin", "", "cidr", ""))));
    }

    @Test
    void a_peering_in_a_list_with_all_published_fields_and_ours() {
        assertThat(first("DescribeVpcPeeringConnections"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("vpcId", "gz_vpc_" + VPC_NUMBER),
                        Map.entry("unVpcId", "vpc-8e0ypm3z"),
                        Map.entry("uniqVpcId", "vpc-8e0ypm3z"),
                        Map.entry("peerVpcId", "bj_vpc_" + PEER_NUMBER),
                        Map.entry("unPeerVpcId", "vpc-kx49lmyv"),
                        Map.entry("uniqPeerVpcId", "vpc-kx49lmyv"),
                        Map.entry("appId", "1351000042"),
                        Map.entry("peeringConnectionId", "pcx-dt8c7fa0"),
                        Map.entry("peeringConnectionName", "demo"),
                        Map.entry("state", 0L),
                        Map.entry("createTime", "2016-01-06 20:56:07"),
                        Map.entry("uin", "909619400"),
                        Map.entry("peerUin", "2407912486"),
                        Map.entry("region", "gz"),
                        Map.entry("peerRegion", "bj"),
                        Map.entry("bandwidth", 100L),
                        Map.entry("chargeType", "POSTPAID_BY_DAY_MAX"),
                        Map.entry("expireTime", "2016-01-13 20:56:07"),
                        Map.entry("routeHealth", "")));
    }

    @Test
    void an_isolated_peering_is_an_active_one_with_a_cap_of_0() {
        assertThat(peering(Samples.PEERING.toBuilder()
                        .setState(PeeringState.PEERING_STATE_ISOLATED)
                        .setBandwidthMbps(0)
                        .setRouting(PeeringRouting.newBuilder().setHealth(RouteHealth.ROUTE_HEALTH_MISSING_PEER))
                        .build()))
                .containsEntry("state", 1L)
                .containsEntry("bandwidth", 0L)
                .containsEntry("routeHealth", "MISSING_PEER");
    }

    @Test
    void while_nobody_can_be_asked_whether_a_peering_is_routed_the_list_says_so() {
        Peering active = Samples.PEERING.toBuilder()
                .setState(PeeringState.PEERING_STATE_ACTIVE)
                .build();
        assertThat(peering(active)).containsEntry("routeHealth", "UNKNOWN");
        assertThat(peering(Samples.PEERING)).containsEntry("routeHealth", "");
    }

    @Test
    void states_have_their_published_numbers() {
        assertThat(List.of(
                        PeeringState.PEERING_STATE_PENDING,
                        PeeringState.PEERING_STATE_ACTIVE,
                        PeeringState.PEERING_STATE_EXPIRED,
                        PeeringState.PEERING_STATE_REJECTED,
                        PeeringState.PEERING_STATE_DELETED))
                .extracting(state -> (Long)
                        peering(Samples.PEERING.toBuilder().setState(state).build())
                                .get("state"))
                .containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void what_is_not_there_is_empty() {
        Map<String, Object> spelled = peering(Samples.PEERING.toBuilder()
                .clearExpireTime()
                .setChargeType(ChargeType.CHARGE_TYPE_UNSPECIFIED)
                .setBandwidthMbps(0)
                .setState(PeeringState.PEERING_STATE_ACTIVE)
                .build());

        assertThat(spelled.get("expireTime")).isEqualTo("");
        assertThat(spelled.get("chargeType")).isEqualTo("");
        assertThat(spelled.get("bandwidth")).isEqualTo(0L);
        assertThat(spelled.get("appId")).isEqualTo("");
    }

    @Test
    void same_region_mutations_tell_nothing_or_the_id_and_cross_region_ones_a_task() {
        assertThat(Answers.of("CreateVpcPeeringConnection").asMap())
                .isEqualTo(Map.of("peeringConnectionId", "pcx-dt8c7fa0"));
        for (String action : List.of("Create", "Reject", "Enable", "Modify", "Delete")) {
            assertThat(Answers.of(action + "VpcPeeringConnectionEx").asMap()).isEqualTo(Map.of("taskId", 112245L));
        }
        for (String action : List.of("Reject", "Enable", "Modify", "Delete")) {
            assertThat(Answers.of(action + "VpcPeeringConnection").asMap()).isEmpty();
        }
    }

    @Test
    void a_task_is_done_failed_or_under_way() {
        assertThat(List.of(
                        OperationStatus.OPERATION_STATUS_SUCCEEDED,
                        OperationStatus.OPERATION_STATUS_FAILED,
                        OperationStatus.OPERATION_STATUS_RUNNING))
                .extracting(status -> GetOperation.spell(GetOperationResponse.newBuilder()
                                .setOperation(
                                        Operation.newBuilder().setStatus(status).setPeeringId("pcx-dt8c7fa0"))
                                .build())
                        .asMap()
                        .get("data"))
                .extracting(data -> (Long) ((Map<?, ?>) data).get("status"))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void every_table_begins_with_the_local_route_and_has_its_routes_under_both_names() {
        Map<String, Object> table = first("DescribeRouteTable");

        assertThat(table.get("routeTableSet")).isEqualTo(table.get("routeSet"));
        assertThat(table.get("routeTableSet"))
                .isEqualTo(List.of(
                        Map.of(
                                "destinationCidrBlock", "Local",
                                "nextType", 2L,
                                "nextHub", "Local",
                                "unNextHub", "Local",
                                "description", ""),
                        Map.of(
                                "destinationCidrBlock", "10.1.0.0/16",
                                "nextType", 4L,
                                "nextHub", "pcx-6gw5wvmk",
                                "unNextHub", "pcx-6gw5wvmk",
                                "description", "to the other side")));
        assertThat(table.get("routeTableType")).isEqualTo(1L);
        assertThat(table.get("subnetNum")).isEqualTo(1L);
        assertThat(table.get("routeTableCreateTime")).isEqualTo("2016-01-06 20:56:07");
        assertThat(table.get("vpcName")).isEqualTo("测试");
        assertThat(table.get("vpcCidrBlock")).isEqualTo("10.0.0.0/16");
    }

    @Test
    void subnets_tell_their_zone_and_how_many_addresses_are_free() {
        Map<String, Object> subnet = first("DescribeSubnetEx");

        assertThat(subnet.get("subnetId")).isEqualTo("gz_subnet_" + SUBNET_NUMBER);
        assertThat(subnet.get("unSubnetId")).isEqualTo("subnet-3lzrkspo");
        assertThat(subnet.get("routeTableId")).isEqualTo("gz_rtb_" + TABLE_NUMBER);
        assertThat(subnet.get("unRouteTableId")).isEqualTo("rtb-rqndayhs");
        assertThat(subnet.get("routeTableName")).isEqualTo("默认");
        assertThat(subnet.get("zoneId")).isEqualTo(100002L);
        assertThat(subnet.get("zone")).isEqualTo("ap-guangzhou-2");
        assertThat(subnet.get("totalIPNum")).isEqualTo(253L);
        assertThat(subnet.get("availableIPNum")).isEqualTo(253L);
        assertThat(subnet.get("networkAclId")).isEqualTo(0L);
        assertThat(subnet.get("broadcast")).isEqualTo(false);
    }

    @Test
    void one_vpc_of_the_old_list_stands_at_the_top() {
        var subnets = Map.of("vpc-8e0ypm3z", List.of(Samples.SUBNET));
        Map<String, Object> one = VpcTree.spell(new VpcTree.Found(true, List.of(Samples.VPC), subnets))
                .asMap();
        Map<String, Object> all = VpcTree.spell(new VpcTree.Found(false, List.of(Samples.VPC), subnets))
                .asMap();

        assertThat(one).containsEntry("vpcName", "测试").containsEntry("cidrBlock", "10.0.0.0/16");
        assertThat(all).containsEntry("totalCount", 1L).containsEntry("vpcSet", List.of(one));
        assertThat(((List<?>) Objects.requireNonNull(one.get("subnetSet"))).getFirst())
                .isEqualTo(Map.of(
                        "subnetId",
                        "gz_subnet_" + SUBNET_NUMBER,
                        "unSubnetId",
                        "subnet-3lzrkspo",
                        "subnetName",
                        "t",
                        "cidrBlock",
                        "10.0.200.0/24",
                        "zoneId",
                        100002L));
    }

    @Test
    void one_subnet_stands_at_the_top_and_found_routes_two_levels_down() {
        assertThat(Answers.of("DescribeSubnet").asMap())
                .containsEntry("subnetId", "gz_subnet_" + SUBNET_NUMBER)
                .containsEntry("routeTableId", "gz_rtb_" + TABLE_NUMBER)
                .containsEntry("zoneId", 100002L)
                .containsEntry("subnetCreateTime", "2016-01-06 20:56:07")
                .containsEntry("totalIPNum", 253L)
                .containsEntry("availableIPNum", 253L);
        assertThat(Answers.of("DescribeRoutes").asMap())
                .isEqualTo(Map.of(
                        "data",
                        Map.of(
                                "totalNum",
                                1L,
                                "data",
                                List.of(Map.of(
                                        "destinationCidrBlock", "10.1.0.0/16",
                                        "nextType", 4L,
                                        "nextHub", "pcx-6gw5wvmk",
                                        "unNextHub", "pcx-6gw5wvmk",
                                        "description", "to the other side")))));
    }

    @Test
    void what_was_measured_has_a_point_for_each_slot_and_none_where_nothing_was() {
        assertThat(Answers.of("GetMonitorData").asMap())
                .containsEntry("metricName", "outbandwidth")
                .containsEntry("startTime", "2016-01-06 20:00:00")
                .containsEntry("endTime", "2016-01-06 20:10:00")
                .containsEntry("period", 300L)
                .containsEntry("dataPoints", Arrays.asList(null, new BigDecimal("2E+1")));
    }

    @Test
    void limits_are_keyed_by_number_and_nothing_of_another_product_is_to_be_had() {
        assertThat(GetLimits.spell(new GetLimits.Found(List.of(20, 55, 20), Map.of(20, 10)))
                        .asMap())
                .isEqualTo(Map.of("data", Map.of("limit", Map.of("20", 10L, "55", 0L))));
    }

    @Test
    void ids_with_leading_zeros_survive_the_old_form() {
        Mention<?> mention = Mention.vpc("gz_vpc_35");

        assertThat(mention.id().value()).isEqualTo("vpc-0000000z");
        assertThat(Mention.old("gz", mention.id())).isEqualTo("gz_vpc_35");
        assertThat(Mention.old("gz", Mention.vpc("vpc-zzzzzzzz").id())).isEqualTo("gz_vpc_2821109907455");
    }

    private static Map<String, Object> peering(Peering peering) {
        return first(ListPeerings.spell(new ListPeerings.Found(
                ListPeeringsResponse.newBuilder().addPeerings(peering).build(), Map.of())));
    }

    private static Map<String, Object> first(String action) {
        return first(Answers.of(action));
    }

    private static Map<String, Object> first(Fields fields) {
        return item(fields, 0);
    }

    private static Map<String, Object> second(String action) {
        return item(Answers.of(action), 1);
    }

    private static Map<String, Object> item(Fields fields, int index) {
        var copy = new HashMap<String, Object>();
        Map<?, ?> item =
                (Map<?, ?>) ((List<?>) Objects.requireNonNull(fields.asMap().get("data"))).get(index);
        item.forEach((name, value) -> copy.put(name.toString(), value));
        return copy;
    }

    @Test
    void an_explanation_names_each_blocker_with_its_side() {
        assertThat(ExplainReachability.spell(Samples.EXPLANATION).asMap())
                .isEqualTo(Map.of(
                        "data",
                        Map.of(
                                "reachable",
                                false,
                                "blockers",
                                List.of(Map.of(
                                        "code", "NO_ROUTE_PEER", "side", "peer", "message", "no way back / 没有返回路由")),
                                "path",
                                List.of(Map.of("kind", "peering", "id", "pcx-6gw5wvmk", "detail", "joins / 连接")))));
    }
}

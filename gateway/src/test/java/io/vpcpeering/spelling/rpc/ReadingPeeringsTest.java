package io.vpcpeering.spelling.rpc;

import static io.vpcpeering.spelling.rpc.Asking.OLD_VPC;
import static io.vpcpeering.spelling.rpc.Asking.and;
import static io.vpcpeering.spelling.rpc.Asking.assertDeclined;
import static io.vpcpeering.spelling.rpc.Asking.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.action.Input;
import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.CreatePeeringRequest;
import io.vpcpeering.proto.peering.v1.ModifyPeeringRequest;
import io.vpcpeering.proto.peering.v1.PeeringScope;
import io.vpcpeering.proto.peering.v1.PutPolicyRequest;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.RouteTableId;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How parameters become requests about peerings.
class ReadingPeeringsTest {
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
}

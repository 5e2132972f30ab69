package io.vpcpeering.action.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.failure.Subject;
import io.vpcpeering.failure.rpc.Failure;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.peering.v1.AddedRoute;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.ConnectResponse;
import io.vpcpeering.proto.peering.v1.CreatePeeringResponse;
import io.vpcpeering.proto.peering.v1.NeededRoute;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringPlan;
import io.vpcpeering.proto.peering.v1.PriceRule;
import io.vpcpeering.proto.peering.v1.QuotaUse;
import io.vpcpeering.proto.route.v1.CreateRoutesResponse;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a dry run is told.
class DryRunTest {
    private static final Price PRICE = Price.newBuilder()
            .setPriced(true)
            .setPeakMbps("40")
            .setTariff("2016-08")
            .setColumn("hongkong")
            .setUnitPrice("80.00")
            .setAmount("3200.00")
            .setCurrency("CNY")
            .build();

    @Test
    void a_plan_is_told_side_by_side() {
        var plan = PeeringPlan.newBuilder()
                .setPeering(Peering.newBuilder()
                        .setRequester(PeeringEnd.newBuilder().setVpcId("vpc-8e0ypm3z")))
                .addQuotas(QuotaUse.newBuilder()
                        .setVpcId("vpc-8e0ypm3z")
                        .setLimit(10)
                        .setUsed(3))
                .setPrice(PriceRule.newBuilder()
                        .addColumns("mainland")
                        .addColumns("hongkong")
                        .setChargeType(ChargeType.CHARGE_TYPE_DAILY_PEAK)
                        .setPayerAccountUin(909619400))
                .addNeededRoutes(
                        NeededRoute.newBuilder().setVpcId("vpc-kx49lmyv").setDestination("10.0.0.0/16"))
                .build();

        assertThat(DryRun.succeeds(
                                CreatePeeringResponse.newBuilder().setPlan(plan).build(), _ -> Optional.of(PRICE))
                        .asMap())
                .isEqualTo(Map.of(
                        "data",
                        Map.of(
                                "wouldSucceed",
                                true,
                                "violations",
                                List.of(),
                                "quota",
                                Map.of(
                                        "requester",
                                        Map.of("vpcId", "vpc-8e0ypm3z", "limit", 10L, "used", 3L, "remaining", 7L)),
                                "price",
                                Map.of(
                                        "free",
                                        false,
                                        "payerUin",
                                        "909619400",
                                        "chargeType",
                                        "POSTPAID_BY_DAY_MAX",
                                        "columns",
                                        "mainland,hongkong",
                                        "dayAtFullUse",
                                        Map.of(
                                                "priced",
                                                true,
                                                "peakMbps",
                                                "40",
                                                "tariff",
                                                "2016-08",
                                                "column",
                                                "hongkong",
                                                "unitPrice",
                                                "80.00",
                                                "amount",
                                                "3200.00",
                                                "currency",
                                                "CNY")),
                                "routesNeeded",
                                List.of(Map.of(
                                        "side",
                                        "accepter",
                                        "vpcId",
                                        "vpc-kx49lmyv",
                                        "destinationCidrBlock",
                                        "10.0.0.0/16",
                                        "nextType",
                                        4L,
                                        "nextHub",
                                        "")))));
    }

    @Test
    void the_routes_that_a_call_brings_by_itself_are_told_too() {
        var plan = PeeringPlan.newBuilder()
                .setPeering(Peering.newBuilder()
                        .setRequester(PeeringEnd.newBuilder().setVpcId("vpc-8e0ypm3z")))
                .addAddedRoutes(AddedRoute.newBuilder()
                        .setVpcId("vpc-8e0ypm3z")
                        .setRouteTableId("rtb-rqndayhs")
                        .setDestination("10.1.0.0/16"))
                .build();

        assertThat(DryRun.succeeds(ConnectResponse.newBuilder().setPlan(plan).build(), _ -> Optional.empty())
                        .asMap())
                .extractingByKey("data")
                .extracting("routesAdded")
                .isEqualTo(List.of(Map.of(
                        "side",
                        "requester",
                        "vpcId",
                        "vpc-8e0ypm3z",
                        "routeTableId",
                        "rtb-rqndayhs",
                        "destinationCidrBlock",
                        "10.1.0.0/16",
                        "nextType",
                        4L,
                        "nextHub",
                        "")));
    }

    @Test
    void a_call_without_a_plan_would_just_succeed() {
        assertThat(DryRun.succeeds(CreateRoutesResponse.getDefaultInstance(), _ -> Optional.empty())
                        .asMap())
                .extractingByKey("data")
                .isEqualTo(Map.of(
                        "wouldSucceed",
                        true,
                        "violations",
                        List.of(),
                        "quota",
                        Map.of(),
                        "price",
                        Map.of(),
                        "routesNeeded",
                        List.of()));
    }

    @Test
    void everything_that_speaks_against_it_is_told() {
        var failure = Failure.of(
                new Refused(List.of(
                        Violation.of(Reason.CIDR_OVERLAP, "they overlap", "网段重叠"),
                        Violation.of(Reason.INVALID_NAME, "no name", "无名称"))),
                "CreateVpcPeeringConnection",
                Subject.PEERING);

        assertThat(DryRun.refused(failure).asMap())
                .isEqualTo(Map.of(
                        "data",
                        Map.of(
                                "wouldSucceed",
                                false,
                                "violations",
                                List.of(
                                        Map.of(
                                                "code",
                                                "PeeringConnectionVpcConflict",
                                                "message",
                                                "they overlap / 网段重叠"),
                                        Map.of("code", "InvalidPeeringConnectionName", "message", "no name / 无名称")),
                                "quota",
                                Map.of(),
                                "price",
                                Map.of(),
                                "routesNeeded",
                                List.of())));
    }
}

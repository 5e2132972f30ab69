package io.vpcpeering.spelling.rpc;

import com.google.protobuf.Timestamp;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.Evidence;
import io.vpcpeering.proto.billing.v1.Inversion;
import io.vpcpeering.proto.billing.v1.LineKind;
import io.vpcpeering.proto.billing.v1.LineStatus;
import io.vpcpeering.proto.billing.v1.Plan;
import io.vpcpeering.proto.billing.v1.Price;
import io.vpcpeering.proto.billing.v1.QuotePriceResponse;
import io.vpcpeering.proto.billing.v1.SlotBytes;
import io.vpcpeering.proto.event.v1.Actor;
import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.ConnectStep;
import io.vpcpeering.proto.peering.v1.ConnectStepKind;
import io.vpcpeering.proto.peering.v1.ConnectStepStatus;
import io.vpcpeering.proto.peering.v1.GetPeeringHistoryResponse;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.peering.v1.PolicyEffect;
import io.vpcpeering.proto.peering.v1.PolicyRule;
import io.vpcpeering.proto.peering.v1.Transition;
import io.vpcpeering.proto.route.v1.BlockerCode;
import io.vpcpeering.proto.route.v1.ExplainReachabilityResponse;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.ReachabilityBlocker;
import io.vpcpeering.proto.route.v1.ReachabilitySide;
import io.vpcpeering.proto.route.v1.ReachabilityStep;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.StepKind;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Messages as the services send them; the values are those of the published examples.
final class Samples {
    /// 2016-01-06 20:56:07 in Beijing.
    static final Timestamp TIME = Timestamp.newBuilder()
            .setSeconds(Instant.parse("2016-01-06T12:56:07Z").getEpochSecond())
            .setNanos(999_000_000)
            .build();

    static final Vpc VPC = Vpc.newBuilder()
            .setVpcId("vpc-8e0ypm3z")
            .setAccountUin(909619400)
            .setRegion("gz")
            .setName("测试")
            .setCidr("10.0.0.0/16")
            .setCreateTime(TIME)
            .setVersion(1)
            .setPeeringCount(5)
            .build();

    static final Route ROUTE = Route.newBuilder()
            .setDestination("10.1.0.0/16")
            .setNextHopType(NextHopType.NEXT_HOP_TYPE_PEERING)
            .setNextHop("pcx-6gw5wvmk")
            .setDescription("to the other side")
            .build();

    static final RouteTable TABLE = RouteTable.newBuilder()
            .setRouteTableId("rtb-rqndayhs")
            .setVpcId("vpc-8e0ypm3z")
            .setAccountUin(909619400)
            .setRegion("gz")
            .setName("默认")
            .setIsDefault(true)
            .addRoutes(ROUTE)
            .addSubnetIds("subnet-3lzrkspo")
            .setCreateTime(TIME)
            .build();

    static final ExplainReachabilityResponse EXPLANATION = ExplainReachabilityResponse.newBuilder()
            .addBlockers(ReachabilityBlocker.newBuilder()
                    .setCode(BlockerCode.BLOCKER_CODE_NO_ROUTE_PEER)
                    .setSide(ReachabilitySide.REACHABILITY_SIDE_PEER)
                    .setMessage("no way back")
                    .setMessageZh("没有返回路由"))
            .addPath(ReachabilityStep.newBuilder()
                    .setKind(StepKind.STEP_KIND_PEERING)
                    .setId("pcx-6gw5wvmk")
                    .setDetail("joins")
                    .setDetailZh("连接"))
            .build();

    static final Subnet SUBNET = Subnet.newBuilder()
            .setSubnetId("subnet-3lzrkspo")
            .setVpcId("vpc-8e0ypm3z")
            .setAccountUin(909619400)
            .setRegion("gz")
            .setName("t")
            .setCidr("10.0.200.0/24")
            .setZoneId(100002)
            .setRouteTableId("rtb-rqndayhs")
            .setCreateTime(TIME)
            .build();

    static final Peering PEERING = Peering.newBuilder()
            .setPeeringId("pcx-dt8c7fa0")
            .setName("demo")
            .setRequester(end("vpc-8e0ypm3z", 909619400, "gz"))
            .setAccepter(end("vpc-kx49lmyv", 2407912486L, "bj"))
            .setState(PeeringState.PEERING_STATE_PENDING)
            .setBandwidthMbps(100)
            .setChargeType(ChargeType.CHARGE_TYPE_DAILY_PEAK)
            .setCreateTime(TIME)
            .setExpireTime(TIME.toBuilder().setSeconds(TIME.getSeconds() + 168 * 3600))
            .setVersion(1)
            .build();

    static final GetPeeringHistoryResponse HISTORY = GetPeeringHistoryResponse.newBuilder()
            .addTransitions(Transition.newBuilder()
                    .setVersion(1)
                    .setTime(TIME)
                    .setFact(PeeringFact.PEERING_FACT_REQUESTED)
                    .setToState(PeeringState.PEERING_STATE_PENDING)
                    .setActor(Actor.newBuilder()
                            .setKind(ActorKind.ACTOR_KIND_ACCOUNT)
                            .setAccountUin(909619400))
                    .setReasonCode("REQUESTED"))
            .addTransitions(Transition.newBuilder()
                    .setVersion(2)
                    .setTime(TIME)
                    .setFact(PeeringFact.PEERING_FACT_EXPIRED)
                    .setFromState(PeeringState.PEERING_STATE_PENDING)
                    .setToState(PeeringState.PEERING_STATE_EXPIRED)
                    .setActor(Actor.newBuilder()
                            .setKind(ActorKind.ACTOR_KIND_SERVICE)
                            .setName("expiry-service"))
                    .setReasonCode("REQUEST_LIFETIME_OVER"))
            .setTotalSize(2)
            .build();

    static final List<PolicyRule> POLICY = List.of(
            PolicyRule.newBuilder()
                    .setEffect(PolicyEffect.POLICY_EFFECT_AUTO_ACCEPT)
                    .setAccountUin(909619400)
                    .setCidr("10.0.0.0/8")
                    .build(),
            PolicyRule.newBuilder().setEffect(PolicyEffect.POLICY_EFFECT_DENY).build());

    static final Price PRICE = Price.newBuilder()
            .setPriced(true)
            .setPeakOutMbps("20")
            .setPeakInMbps("0")
            .setPeakMbps("20")
            .setUnitPrice("20.00")
            .setAmount("400.00")
            .setCurrency("CNY")
            .setTariff("2016-08")
            .setColumn("mainland")
            .setUpToMbps(20)
            .build();

    static final QuotePriceResponse QUOTE = QuotePriceResponse.newBuilder()
            .setPrice(PRICE)
            .setInversion(Inversion.newBuilder()
                    .setAboveMbps(20)
                    .setAmount("240.00")
                    .setMessage("just above 20 Mbps it would cost 240.00"))
            .build();

    static final BillLine LINE = BillLine.newBuilder()
            .setLineId(7)
            .setKind(LineKind.LINE_KIND_CHARGE)
            .setPlan(Plan.PLAN_DAILY_PEAK)
            .setPeeringId("pcx-dt8c7fa0")
            .setAccountUin(909619400)
            .setDate("2016-08-02")
            .setStatus(LineStatus.LINE_STATUS_FINAL)
            .setPrice(PRICE)
            .setEvidence(Evidence.newBuilder()
                    .setPeakOut(SlotBytes.newBuilder().setSlotStart(TIME).setBytes(750_000_000))
                    .setSamplesHash("00")
                    .setClosedHash("00")
                    .setMissingIn("0-287"))
            .build();

    static final List<ConnectStep> STEPS = List.of(
            ConnectStep.newBuilder()
                    .setKind(ConnectStepKind.CONNECT_STEP_KIND_RESERVE_ROUTES)
                    .setStatus(ConnectStepStatus.CONNECT_STEP_STATUS_DONE)
                    .build(),
            ConnectStep.newBuilder()
                    .setKind(ConnectStepKind.CONNECT_STEP_KIND_ADD_ROUTES)
                    .setStatus(ConnectStepStatus.CONNECT_STEP_STATUS_RUNNING)
                    .build());

    /// Ten minutes, of which the second five were measured at 20 Mbps.
    static final ListSamples.Found MEASURED = new ListSamples.Found(
            new ListSamples.Question(
                    new PeeringId("pcx-dt8c7fa0"),
                    ListSamples.Metric.OUTBANDWIDTH,
                    Instant.parse("2016-01-06T12:00:00Z"),
                    Instant.parse("2016-01-06T12:10:00Z")),
            Map.of(Instant.parse("2016-01-06T12:05:00Z"), 750_000_000L));

    private Samples() {}

    static PeeringEnd end(String vpc, long uin, String region) {
        return PeeringEnd.newBuilder()
                .setVpcId(vpc)
                .setAccountUin(uin)
                .setRegion(region)
                .setCidr("10.0.0.0/16")
                .build();
    }
}

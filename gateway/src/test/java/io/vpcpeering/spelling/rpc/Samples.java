package io.vpcpeering.spelling.rpc;

import com.google.protobuf.Timestamp;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.proto.route.v1.NextHopType;
import io.vpcpeering.proto.route.v1.Route;
import io.vpcpeering.proto.route.v1.RouteTable;
import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.vpc.v1.Vpc;
import java.time.Instant;

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

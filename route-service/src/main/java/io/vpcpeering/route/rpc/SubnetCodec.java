package io.vpcpeering.route.rpc;

import io.vpcpeering.proto.route.v1.Subnet;
import io.vpcpeering.proto.route.v1.SubnetSpec;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.subnet.AskedSubnet;
import java.util.List;

/// Subnets on the wire.
public final class SubnetCodec {
    private SubnetCodec() {}

    /// Spells a subnet.
    public static Subnet subnet(io.vpcpeering.subnet.Subnet subnet) {
        return Subnet.newBuilder()
                .setSubnetId(subnet.id().value())
                .setVpcId(subnet.vpc().value())
                .setAccountUin(subnet.owner().uin())
                .setRegion(subnet.region().code())
                .setName(subnet.name().value())
                .setCidr(subnet.cidr().toString())
                .setZoneId(subnet.zone())
                .setRouteTableId(subnet.table().value())
                .setCreateTime(Field.time(subnet.createdAt()))
                .setVersion(subnet.version())
                .build();
    }

    /// Takes subnets as they were written; the rules judge them.
    static List<AskedSubnet> asked(List<SubnetSpec> specs) {
        return specs.stream()
                .map(spec -> new AskedSubnet(spec.getName(), spec.getCidr(), spec.getZoneId()))
                .toList();
    }
}

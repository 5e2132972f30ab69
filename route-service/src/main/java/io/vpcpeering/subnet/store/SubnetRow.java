package io.vpcpeering.subnet.store;

import io.vpcpeering.subnet.Subnet;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;

/// A row of `subnet`.
public record SubnetRow(
        SubnetId subnetId,
        VpcId vpcId,
        AccountId accountUin,
        Region region,
        ResourceName name,
        Cidr cidr,
        int zoneId,
        RouteTableId routeTableId,
        Instant createdAt,
        long version) {

    static SubnetRow of(Subnet subnet) {
        return new SubnetRow(
                subnet.id(),
                subnet.vpc(),
                subnet.owner(),
                subnet.region(),
                subnet.name(),
                subnet.cidr(),
                subnet.zone(),
                subnet.table(),
                subnet.createdAt(),
                subnet.version());
    }

    Subnet toSubnet() {
        return new Subnet(subnetId, vpcId, accountUin, region, name, cidr, zoneId, routeTableId, createdAt, version);
    }
}

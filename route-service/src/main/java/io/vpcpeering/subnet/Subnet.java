package io.vpcpeering.subnet;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;

/// A subnet of a VPC.
///
/// @param id which one
/// @param vpc of which VPC
/// @param owner whose
/// @param region where
/// @param name what its owner calls it
/// @param cidr its addresses: inside the VPC's, /16 to /28
/// @param zone zone number; 0 for none
/// @param table the one route table that routes it
/// @param createdAt when it was made
/// @param version of this state: 1, 2, 3, … without a gap
public record Subnet(
        SubnetId id,
        VpcId vpc,
        AccountId owner,
        Region region,
        ResourceName name,
        Cidr cidr,
        int zone,
        RouteTableId table,
        Instant createdAt,
        long version) {

    Subnet joining(RouteTableId other) {
        return next(name, other);
    }

    Subnet called(ResourceName other) {
        return next(other, table);
    }

    /// The state that is told when the subnet goes: the last one, under the next version.
    Subnet gone() {
        return next(name, table);
    }

    private Subnet next(ResourceName called, RouteTableId routedBy) {
        return new Subnet(id, vpc, owner, region, called, cidr, zone, routedBy, createdAt, version + 1);
    }
}

package io.vpcpeering.peering;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpc;

/// One end of a peering: whose VPC, where, which addresses. None of it ever changes.
///
/// @param vpc the VPC
/// @param account its owner
/// @param region where it is
/// @param cidr its range
public record End(VpcId vpc, AccountId account, Region region, Cidr cidr) {
    /// The end that a VPC is.
    public static End of(Vpc vpc) {
        return new End(vpc.id(), vpc.account(), vpc.region(), vpc.cidr());
    }
}

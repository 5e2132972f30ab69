package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;

/// One end of a peering.
///
/// @param vpc the VPC
/// @param account its owner
/// @param region where it is
/// @param cidr its addresses: what a route over the peering may lead to
public record PeeringEnd(VpcId vpc, AccountId account, Region region, Cidr cidr) {}

package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;

/// A VPC as it is known here.
///
/// @param id which one
/// @param owner whose it is; never changes
/// @param region where it is; never changes
/// @param cidr its addresses; never change
/// @param deleted whether it is gone
/// @param version of this state
public record KnownVpc(VpcId id, AccountId owner, Region region, Cidr cidr, boolean deleted, long version) {}

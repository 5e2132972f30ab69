package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.ResourceName;
import io.vpcpeering.vocabulary.VpcId;
import java.time.Instant;

/// A virtual private cloud.
///
/// @param id its id
/// @param account the owner
/// @param region where it is
/// @param name what the owner calls it
/// @param cidr its range, fixed for life
/// @param createdAt when it was made
/// @param version of this state; starts at 1
public record Vpc(
        VpcId id, AccountId account, Region region, ResourceName name, Cidr cidr, Instant createdAt, long version) {}

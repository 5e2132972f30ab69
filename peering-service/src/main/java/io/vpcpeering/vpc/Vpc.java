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
/// @param state whether it can be used
/// @param version of this state; starts at 1
public record Vpc(
        VpcId id,
        AccountId account,
        Region region,
        ResourceName name,
        Cidr cidr,
        Instant createdAt,
        VpcState state,
        long version) {
    /// The next state, under another name.
    Vpc renamed(ResourceName other) {
        return new Vpc(id, account, region, other, cidr, createdAt, state, version + 1);
    }

    /// The next state.
    Vpc turned(VpcState next) {
        return new Vpc(id, account, region, name, cidr, createdAt, next, version + 1);
    }
}

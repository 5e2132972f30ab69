package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.VpcId;
import java.util.List;

/// A VPC as it is known here.
///
/// @param id which one
/// @param owner whose it is; never changes
/// @param region where it is; never changes
/// @param cidr its addresses; never change
/// @param deleted whether it is gone
/// @param closing whether it is being deleted: it takes nothing new then
/// @param initialSubnets what it was made with: told with it, not kept
/// @param version of this state
public record KnownVpc(
        VpcId id,
        AccountId owner,
        Region region,
        Cidr cidr,
        boolean deleted,
        boolean closing,
        List<InitialSubnet> initialSubnets,
        long version) {
    /// Copies what it was made with.
    public KnownVpc {
        initialSubnets = List.copyOf(initialSubnets);
    }

    /// One that takes things, or is gone.
    public KnownVpc(VpcId id, AccountId owner, Region region, Cidr cidr, boolean deleted, long version) {
        this(id, owner, region, cidr, deleted, false, List.of(), version);
    }
}

package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The owner of VPCs and peerings, who may be asked. Never inside a transaction: no lock is held across the
/// network.
public interface Directory {
    /// The VPC as it is now; empty when there is none.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    Optional<KnownVpc> vpc(VpcId id);

    /// Those of the peerings that exist, as they are at one moment after the call began.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    List<KnownPeering> peerings(Collection<PeeringId> ids);

    /// The live peerings of the VPCs, as they are at one such moment.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    List<KnownPeering> peeringsOf(Collection<VpcId> vpcs);
}

package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Optional;

/// The owner of VPCs and peerings, who may be asked. Never inside a transaction: no lock is held across the
/// network.
public interface Directory {
    /// The VPC as it is now; empty when there is none.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    Optional<KnownVpc> vpc(VpcId id);

    /// The peering as it is now; empty when there is none.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached in time
    Optional<KnownPeering> peering(PeeringId id);
}

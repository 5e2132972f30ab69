package io.vpcpeering.vpc;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.Region;
import io.vpcpeering.vocabulary.SubnetId;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;

/// The owner of what is inside VPCs, who may be asked. Never inside a transaction: no lock is held across the
/// network.
public interface VpcContents {
    /// What speaks against making a VPC with these subnets; empty when nothing does.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached
    List<Violation> objections(Region region, Cidr vpc, List<InitialSubnet> subnets);

    /// Tells the owner the state of a VPC, and hears which subnets the VPC has after that. Once a closing state
    /// is told, it gets no more.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused UNAVAILABLE when the owner cannot be reached
    List<SubnetId> tell(Vpc vpc);
}

package io.vpcpeering.vpc.rpc;

import io.vpcpeering.vocabulary.VpcId;
import io.vpcpeering.vpc.Vpcs;

/// Reads the ids of VPCs.
public final class VpcIds {
    private VpcIds() {}

    /// A text that cannot be an id names no VPC: it is answered like any other that there is not.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused VPC_NOT_FOUND
    public static VpcId read(String text) {
        try {
            return new VpcId(text);
        } catch (IllegalArgumentException e) {
            throw Vpcs.notFound();
        }
    }
}

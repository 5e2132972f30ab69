package io.vpcpeering.vpc;

/// Whether a VPC can be used.
public enum VpcState {
    /// It can.
    OPEN,
    /// It is being deleted: it takes nothing new, and is open again if it turns out not to be empty.
    CLOSING,
    /// It is gone. Its row stays, because peerings that ended refer to it.
    DELETED
}

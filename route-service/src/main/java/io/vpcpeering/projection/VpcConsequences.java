package io.vpcpeering.projection;

/// What a VPC's coming and going means here. Called in the transaction that learns of it, its row held alone.
public interface VpcConsequences {
    /// The VPC exists.
    void appeared(KnownVpc vpc, Cause cause);

    /// The VPC is gone.
    void gone(KnownVpc vpc, Cause cause);
}

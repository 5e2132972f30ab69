package io.vpcpeering.projection;

/// VPCs come and go without a trace.
final class NoConsequences implements VpcConsequences {
    @Override
    public void appeared(KnownVpc vpc, Cause cause) {}

    @Override
    public void gone(KnownVpc vpc, Cause cause) {}
}

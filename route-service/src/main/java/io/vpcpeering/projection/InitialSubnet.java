package io.vpcpeering.projection;

/// A subnet that a VPC is made with; it was judged before.
///
/// @param name what its owner calls it
/// @param cidr its range
/// @param zone zone number; 0 for none
public record InitialSubnet(String name, String cidr, int zone) {}

package io.vpcpeering.vpc;

/// A subnet that a VPC is made with. The route service judges it before and makes it after; here it is only
/// kept and told, so that VPC and subnets are one fact.
///
/// @param name what its owner calls it
/// @param cidr its range
/// @param zone zone number; 0 for none
public record InitialSubnet(String name, String cidr, int zone) {}

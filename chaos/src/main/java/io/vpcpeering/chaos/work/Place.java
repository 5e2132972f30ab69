package io.vpcpeering.chaos.work;

/// A VPC of a customer.
///
/// @param account whose
/// @param vpcId its id
/// @param region short code
/// @param cidr its range, a /16
/// @param routeTableId a table of it
public record Place(long account, String vpcId, String region, String cidr, String routeTableId) {
    /// A part of its range, a /24.
    String part(int third) {
        return cidr.replace(".0.0/16", "." + third + ".0/24");
    }
}

package io.vpcpeering.reachability;

import io.vpcpeering.route.ForwardingTable;
import io.vpcpeering.route.RouteTable;
import io.vpcpeering.subnet.Subnet;
import io.vpcpeering.vocabulary.Cidr;

/// Where an address lies.
///
/// @param subnet its subnet
/// @param table the table that routes the subnet
public record Spot(Subnet subnet, RouteTable table) {
    /// What the table does with traffic to an address.
    ///
    /// @param local the range of the spot's VPC
    ForwardingTable.Choice choice(Cidr local, Cidr address) {
        return new ForwardingTable(local, table.routes()).choice(address);
    }
}

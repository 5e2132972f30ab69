package io.vpcpeering.reachability;

import io.vpcpeering.route.ForwardingTable;
import io.vpcpeering.route.Route;
import io.vpcpeering.route.RouteTable;
import io.vpcpeering.subnet.Subnet;
import io.vpcpeering.vocabulary.Cidr;
import java.util.Optional;
import java.util.Set;

/// Where an address lies, or a range of them.
///
/// @param subnet its subnet
/// @param table the table that routes the subnet
public record Spot(Subnet subnet, RouteTable table) {
    /// What the table does with traffic to the addresses of a range outside the spot's VPC: all that wins somewhere.
    ///
    /// @param local the range of the spot's VPC
    Set<Optional<Route>> winners(Cidr local, Cidr range) {
        return new ForwardingTable(local, table.routes()).winners(range);
    }

    /// What the table does with traffic to an address.
    ///
    /// @param local the range of the spot's VPC
    ForwardingTable.Choice choice(Cidr local, Cidr address) {
        return new ForwardingTable(local, table.routes()).choice(address);
    }
}

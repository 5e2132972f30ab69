package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Cidr;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;

/// A place that a connect keeps in a table until its peering is joined: nothing else gets this destination there, and
/// the table's quota counts it.
///
/// @param connect whose it is
/// @param table the table
/// @param vpc the table's VPC
/// @param destination the range that the route will lead to
/// @param peering what it will lead over
public record ReservedRoute(ConnectId connect, RouteTableId table, VpcId vpc, Cidr destination, PeeringId peering) {
    /// The route that it becomes.
    public Route route() {
        return new Route(destination, new NextHop.OverPeering(peering), "");
    }
}

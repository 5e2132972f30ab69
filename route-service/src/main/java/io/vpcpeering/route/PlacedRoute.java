package io.vpcpeering.route;

import io.vpcpeering.vocabulary.RouteTableId;
import io.vpcpeering.vocabulary.VpcId;

/// A route and where it stands.
///
/// @param table the table
/// @param vpc the table's VPC
/// @param route the route
public record PlacedRoute(RouteTableId table, VpcId vpc, Route route) {}

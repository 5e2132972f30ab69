package io.vpcpeering.route;

import io.vpcpeering.vocabulary.SubnetId;
import java.util.List;

/// A route table as its owner sees it.
///
/// @param table the table
/// @param subnets that it routes
public record ShownTable(RouteTable table, List<SubnetId> subnets) {}

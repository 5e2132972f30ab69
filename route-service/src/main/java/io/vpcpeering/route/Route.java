package io.vpcpeering.route;

import io.vpcpeering.vocabulary.Cidr;

/// Where a table sends what goes to a range of addresses.
///
/// @param destination the range; once per table
/// @param nextHop where to
/// @param description the owner's own words; may be empty
public record Route(Cidr destination, NextHop nextHop, String description) {}

package io.vpcpeering.route;

import java.util.List;

/// A part of a list.
///
/// @param items the part
/// @param total how long the whole list is
public record Page<T>(List<T> items, int total) {}

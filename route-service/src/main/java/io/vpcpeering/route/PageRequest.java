package io.vpcpeering.route;

/// Which part of a list is asked for.
///
/// @param size at most this many, 1 to 100
/// @param skip how many come before it, 0 or more
/// @param order in which order
public record PageRequest(int size, int skip, ListOrder order) {}

package io.vpcpeering.route;

/// In which order a list is answered.
public enum ListOrder {
    /// The youngest first.
    NEWEST_FIRST,
    /// The oldest first.
    OLDEST_FIRST,
    /// By name, from A to Z.
    NAME_UP,
    /// By name, from Z to A.
    NAME_DOWN
}

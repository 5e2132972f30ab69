package io.vpcpeering.route;

import io.vpcpeering.projection.Cause;
import java.time.Instant;
import java.util.List;

/// What happened to a route table.
///
/// @param fact what
/// @param table its state after it; of one that is gone the last state
/// @param added routes that came with it
/// @param removed routes that went with it
/// @param cause who and why
/// @param at when
public record TableChange(
        Fact fact, RouteTable table, List<Route> added, List<Route> removed, Cause cause, Instant at) {

    /// What can happen to a route table.
    public enum Fact {
        /// It was made.
        CREATED,
        /// It is gone.
        DELETED,
        /// Its owner called it something else, and changed nothing more.
        RENAMED,
        /// Its owner changed its routes, and perhaps its name, or a connect of the owner brought them.
        ROUTES_CHANGED,
        /// Routes were withdrawn because their peering is gone.
        ROUTES_WITHDRAWN
    }
}

package io.vpcpeering.reachability;

import java.util.List;

/// Whether traffic flows, and why.
///
/// @param blockers all that keep it from flowing, on both sides; none when it flows
/// @param path as far as it leads
public record Explanation(List<Blocker> blockers, List<Step> path) {
    /// Whether it flows, there and back.
    public boolean isReachable() {
        return blockers.isEmpty();
    }
}

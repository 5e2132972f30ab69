package io.vpcpeering.projection;

/// Where a peering is in its life (product.md section 3).
public enum PeeringState {
    /// Waits for the accepter.
    PENDING,
    /// Joined.
    ACTIVE,
    /// Joined, but its requester is in arrears: nothing passes for now, and its routes stay (product.md 7.6).
    ISOLATED,
    /// Nobody answered in time.
    EXPIRED,
    /// The accepter said no.
    REJECTED,
    /// Either side ended it.
    DELETED,
    /// A state that was invented after this service was built. Routes that are there stay, none is added.
    UNKNOWN;

    /// Whether routes may be pointed at it.
    public boolean takesRoutes() {
        return this == ACTIVE || this == ISOLATED;
    }

    /// Whether routes that point at it stay.
    public boolean keepsRoutes() {
        return takesRoutes() || this == UNKNOWN;
    }

    /// Whether it may have become active since: then it is worth asking before a route to it is refused.
    public boolean mayBecomeActive() {
        return switch (this) {
            case PENDING, EXPIRED, UNKNOWN -> true;
            case ACTIVE, ISOLATED, REJECTED, DELETED -> false;
        };
    }
}

package io.vpcpeering.projection;

/// Where a peering is in its life (product.md section 3).
public enum PeeringState {
    /// Waits for the accepter.
    PENDING,
    /// Joined.
    ACTIVE,
    /// Nobody answered in time.
    EXPIRED,
    /// The accepter said no.
    REJECTED,
    /// Either side ended it.
    DELETED;

    /// Whether routes may point at it.
    public boolean takesRoutes() {
        return this == ACTIVE;
    }

    /// Whether it may have become active since: then it is worth asking before a route to it is refused.
    public boolean mayBecomeActive() {
        return switch (this) {
            case PENDING, EXPIRED -> true;
            case ACTIVE, REJECTED, DELETED -> false;
        };
    }
}

package io.vpcpeering.peering;

/// Which kind of peering a call is for.
public enum Scope {
    /// Both.
    ANY,
    /// Ends in one region.
    SAME_REGION,
    /// Ends in two regions.
    CROSS_REGION;

    /// Whether a peering with these terms is meant.
    public boolean covers(Terms terms) {
        return switch (this) {
            case ANY -> true;
            case SAME_REGION -> terms instanceof Terms.SameRegion;
            case CROSS_REGION -> terms instanceof Terms.CrossRegion;
        };
    }
}

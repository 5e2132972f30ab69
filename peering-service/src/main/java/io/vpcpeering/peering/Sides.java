package io.vpcpeering.peering;

/// Some of the two sides: those that still see a peering, or those that an account is.
///
/// @param requester whether the requester's is among them
/// @param accepter whether the accepter's is
public record Sides(boolean requester, boolean accepter) {
    /// Both.
    public static final Sides BOTH = new Sides(true, true);
    /// Only the requester's.
    public static final Sides REQUESTER_ONLY = new Sides(true, false);

    /// Whether the two have a side in common.
    public boolean meet(Sides other) {
        return (requester && other.requester) || (accepter && other.accepter);
    }

    /// These without those.
    public Sides without(Sides others) {
        return new Sides(requester && !others.requester, accepter && !others.accepter);
    }

    /// Whether there is none.
    public boolean isEmpty() {
        return !requester && !accepter;
    }

    /// Whether `side` is among them.
    public boolean has(Side side) {
        return switch (side) {
            case REQUESTER -> requester;
            case ACCEPTER -> accepter;
        };
    }
}

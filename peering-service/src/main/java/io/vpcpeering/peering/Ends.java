package io.vpcpeering.peering;

/// Two VPCs that are, or shall be, joined.
///
/// @param requester the end that asks
/// @param accepter the end that is asked
public record Ends(End requester, End accepter) {
    /// The ends of a peering.
    public static Ends of(Peering peering) {
        return new Ends(peering.requester(), peering.accepter());
    }
}

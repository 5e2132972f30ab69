package io.vpcpeering.routing;

/// How a joined peering is routed, as one of its sides sees it.
///
/// @param verdict which side lacks routes
/// @param own routes over it in the viewer's VPC; in the requester's, when both are the viewer's
/// @param peer routes over it in the other VPC
public record Routing(Verdict verdict, int own, int peer) {
    /// Which side lacks routes.
    public enum Verdict {
        /// Neither.
        BOTH,
        /// The viewer's.
        MISSING_LOCAL,
        /// The other.
        MISSING_PEER,
        /// Both.
        MISSING_BOTH
    }
}

package io.vpcpeering.health;

import io.vpcpeering.projection.KnownPeering;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.VpcId;
import java.util.Map;

/// How a peering is routed, as one of its sides sees it.
///
/// @param peering which one
/// @param verdict which side lacks routes
/// @param own routes over it in the viewer's VPC; in the requester's, when both are the viewer's
/// @param peer routes over it in the other VPC
public record RouteHealth(PeeringId peering, Verdict verdict, int own, int peer) {
    /// Which side lacks routes.
    public enum Verdict {
        /// Neither.
        BOTH,
        /// The viewer's.
        MISSING_LOCAL,
        /// The other.
        MISSING_PEER,
        /// Both.
        MISSING_BOTH,
        /// It takes no routes: it is not active.
        NOT_ACTIVE
    }

    /// What is to be told.
    ///
    /// @param counts routes over the peering, by VPC
    static RouteHealth of(KnownPeering peering, AccountId viewer, Map<VpcId, Integer> counts) {
        boolean asksForRequester = peering.requester().account().equals(viewer);
        var near = asksForRequester ? peering.requester() : peering.accepter();
        var far = asksForRequester ? peering.accepter() : peering.requester();
        int own = counts.getOrDefault(near.vpc(), 0);
        int other = counts.getOrDefault(far.vpc(), 0);
        return new RouteHealth(peering.id(), verdict(peering, own > 0, other > 0), own, other);
    }

    private static Verdict verdict(KnownPeering peering, boolean near, boolean far) {
        if (!peering.state().keepsRoutes()) {
            return Verdict.NOT_ACTIVE;
        }
        if (near) {
            return far ? Verdict.BOTH : Verdict.MISSING_PEER;
        }
        return far ? Verdict.MISSING_LOCAL : Verdict.MISSING_BOTH;
    }
}

package io.vpcpeering.billed;

import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.Collection;
import java.util.Map;

/// Where the projection is kept.
public interface BilledPeeringStore {
    /// Those of `ids` that are known.
    Map<PeeringId, BilledPeering> find(Collection<PeeringId> ids);

    /// Adds what is new. In any order and any number of times: what is known of a life is never forgotten, so a
    /// fact that comes late still tells when the peering became active, or was isolated for a while.
    void learn(Collection<BilledPeering> peerings);

    /// Tidies the projection up that is to be read as a whole: a row that nobody has read yet costs its reader
    /// a write. Outside of transactions; what somebody else is tidying up it leaves to them.
    void tidy();

    /// How many cross-region peerings were active for a moment of `day`.
    int countActiveAcrossRegions(BillingDay day);
}

package io.vpcpeering.billed;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Peerings with the lives that tests give them.
public final class Life {
    private Life() {}

    /// Active from `from` to `until`, charged by the day's peak.
    public static BilledPeering of(
            PeeringId id,
            AccountId payer,
            Region requesterRegion,
            Region accepterRegion,
            Optional<Instant> from,
            Optional<Instant> until,
            Turn... turns) {
        return new BilledPeering(
                id,
                payer,
                Optional.of(new AccountId(9_999)),
                requesterRegion,
                accepterRegion,
                from,
                until,
                1,
                Plan.DAILY_PEAK,
                List.of(turns));
    }
}

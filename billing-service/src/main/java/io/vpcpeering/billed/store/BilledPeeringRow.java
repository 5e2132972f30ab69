package io.vpcpeering.billed.store;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `billed_peering`. Public, because Jdbi makes it.
public record BilledPeeringRow(
        PeeringId peeringId,
        AccountId payerUin,
        Region requesterRegion,
        Region accepterRegion,
        @Nullable Instant activeFrom,
        @Nullable Instant endedAt) {
    static BilledPeeringRow of(BilledPeering peering) {
        return new BilledPeeringRow(
                peering.id(),
                peering.payer(),
                peering.requesterRegion(),
                peering.accepterRegion(),
                peering.activeFrom().orElse(null),
                peering.endedAt().orElse(null));
    }

    BilledPeering toPeering() {
        return new BilledPeering(
                peeringId,
                payerUin,
                requesterRegion,
                accepterRegion,
                Optional.ofNullable(activeFrom),
                Optional.ofNullable(endedAt));
    }
}

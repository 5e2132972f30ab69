package io.vpcpeering.billed.store;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.billed.Turn;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Region;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of `billed_peering`. Public, because Jdbi makes it.
public record BilledPeeringRow(
        PeeringId peeringId,
        AccountId payerUin,
        @Nullable AccountId accepterUin,
        Region requesterRegion,
        Region accepterRegion,
        @Nullable Instant activeFrom,
        @Nullable Instant endedAt,
        Plan plan,
        long planVersion,
        boolean isolated,
        long turnVersion) {
    /// The newest turn that is told decides whether the peering is isolated now.
    static BilledPeeringRow of(BilledPeering peering) {
        Optional<Turn> last = peering.turns().isEmpty()
                ? Optional.empty()
                : Optional.of(peering.turns().getLast());
        return new BilledPeeringRow(
                peering.id(),
                peering.payer(),
                peering.accepter().orElse(null),
                peering.requesterRegion(),
                peering.accepterRegion(),
                peering.activeFrom().orElse(null),
                peering.endedAt().orElse(null),
                peering.plan(),
                peering.version(),
                last.map(Turn::isolated).orElse(false),
                last.map(Turn::version).orElse(0L));
    }

    BilledPeering toPeering(List<Turn> turns) {
        return new BilledPeering(
                peeringId,
                payerUin,
                Optional.ofNullable(accepterUin),
                requesterRegion,
                accepterRegion,
                Optional.ofNullable(activeFrom),
                Optional.ofNullable(endedAt),
                planVersion,
                plan,
                turns);
    }
}

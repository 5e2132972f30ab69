package io.vpcpeering.billed.rpc;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import java.time.Instant;
import java.util.Optional;

/// Reads peerings as peering-service spells them.
public final class PeeringCodec {
    private PeeringCodec() {}

    /// What billing wants to know of it.
    ///
    /// @throws IllegalArgumentException when it is malformed
    public static BilledPeering decode(Peering peering) {
        return new BilledPeering(
                new PeeringId(peering.getPeeringId()),
                new AccountId(peering.getRequester().getAccountUin()),
                Regions.get(peering.getRequester().getRegion()),
                Regions.get(peering.getAccepter().getRegion()),
                peering.hasActiveTime() ? Optional.of(Field.time(peering.getActiveTime())) : Optional.empty(),
                endedAt(peering));
    }

    private static Optional<Instant> endedAt(Peering peering) {
        return peering.getState() == PeeringState.PEERING_STATE_DELETED
                ? Optional.of(Field.time(peering.getStateTime()))
                : Optional.empty();
    }
}

package io.vpcpeering.billed.rpc;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.billed.Turn;
import io.vpcpeering.proto.peering.v1.ChargeType;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.peering.v1.PeeringState;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import io.vpcpeering.vocabulary.Regions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads peerings as peering-service spells them.
public final class PeeringCodec {
    private PeeringCodec() {}

    /// What billing wants to know of a fact.
    ///
    /// @throws IllegalArgumentException when it is malformed
    public static BilledPeering decode(PeeringEvent event) {
        boolean modified = event.getFact() == PeeringFact.PEERING_FACT_MODIFIED;
        return decode(
                event.getPeering(),
                modified ? Optional.of(Field.time(event.getMeta().getOccurTime())) : Optional.empty());
    }

    /// What billing wants to know of a peering as it is now.
    ///
    /// @throws IllegalArgumentException when it is malformed
    public static BilledPeering decode(Peering peering) {
        return decode(peering, Optional.empty());
    }

    private static BilledPeering decode(Peering peering, Optional<Instant> modifiedAt) {
        return new BilledPeering(
                new PeeringId(peering.getPeeringId()),
                new AccountId(peering.getRequester().getAccountUin()),
                Optional.of(new AccountId(peering.getAccepter().getAccountUin())),
                Regions.get(peering.getRequester().getRegion()),
                Regions.get(peering.getAccepter().getRegion()),
                peering.hasActiveTime() ? Optional.of(Field.time(peering.getActiveTime())) : Optional.empty(),
                endedAt(peering),
                peering.getVersion(),
                plan(peering.getChargeType()),
                turn(peering, modifiedAt).map(List::of).orElse(List.of()));
    }

    private static Optional<Instant> endedAt(Peering peering) {
        return peering.getState() == PeeringState.PEERING_STATE_DELETED
                ? Optional.of(Field.time(peering.getStateTime()))
                : Optional.empty();
    }

    /// An active peering that entered its state after it was joined was restored then.
    private static Optional<Turn> turn(Peering peering, Optional<Instant> modifiedAt) {
        boolean isolated = peering.getState() == PeeringState.PEERING_STATE_ISOLATED;
        boolean restored = peering.getState() == PeeringState.PEERING_STATE_ACTIVE
                && !peering.getStateTime().equals(peering.getActiveTime());
        if (!peering.hasActiveTime() || !(isolated || restored || modifiedAt.isPresent())) {
            return Optional.empty();
        }
        Instant from = modifiedAt.orElseGet(() -> Field.time(peering.getStateTime()));
        return Optional.of(new Turn(peering.getVersion(), from, isolated, plan(peering.getChargeType())));
    }

    private static Plan plan(ChargeType type) {
        return switch (type) {
            case CHARGE_TYPE_UNSPECIFIED, CHARGE_TYPE_DAILY_PEAK, UNRECOGNIZED -> Plan.DAILY_PEAK;
            case CHARGE_TYPE_MONTHLY_95TH -> Plan.MONTHLY_95TH;
        };
    }
}

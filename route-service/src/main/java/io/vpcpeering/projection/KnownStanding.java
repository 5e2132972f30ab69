package io.vpcpeering.projection;

import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;

/// As much of a known peering as decides what follows from its next state.
///
/// @param id which one
/// @param state where it is in its life
/// @param connects whose routes it brings
/// @param version of this state
public record KnownStanding(PeeringId id, PeeringState state, List<ConnectId> connects, long version) {
    /// Copies the connects.
    public KnownStanding {
        connects = List.copyOf(connects);
    }

    static KnownStanding of(KnownPeering peering) {
        return new KnownStanding(peering.id(), peering.state(), peering.connects(), peering.version());
    }
}

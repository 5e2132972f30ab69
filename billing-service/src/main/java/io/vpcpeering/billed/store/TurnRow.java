package io.vpcpeering.billed.store;

import io.vpcpeering.billed.BilledPeering;
import io.vpcpeering.billed.Plan;
import io.vpcpeering.billed.Turn;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.util.stream.Stream;

/// A row of `peering_turn`. Public, because Jdbi makes it.
public record TurnRow(PeeringId peeringId, long version, Instant fromAt, boolean isolated, Plan plan) {
    static Stream<TurnRow> of(BilledPeering peering) {
        return peering.turns().stream()
                .map(turn -> new TurnRow(peering.id(), turn.version(), turn.from(), turn.isolated(), turn.plan()));
    }

    Turn toTurn() {
        return new Turn(version, fromAt, isolated, plan);
    }
}

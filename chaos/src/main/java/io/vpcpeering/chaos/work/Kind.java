package io.vpcpeering.chaos.work;

import io.vpcpeering.proto.peering.v1.PeeringFact;
import java.util.Optional;

/// What customers do. Each of a peering's mutations is told as a fact of its own.
public enum Kind {
    PROPOSE(PeeringFact.PEERING_FACT_REQUESTED),
    ACCEPT(PeeringFact.PEERING_FACT_ACTIVATED),
    REJECT(PeeringFact.PEERING_FACT_REJECTED),
    ENABLE(PeeringFact.PEERING_FACT_ENABLED),
    RENAME(PeeringFact.PEERING_FACT_MODIFIED),
    DELETE(PeeringFact.PEERING_FACT_DELETED),
    ADD_ROUTE,
    REMOVE_ROUTE;

    private final Optional<PeeringFact> fact;

    Kind(PeeringFact fact) {
        this.fact = Optional.of(fact);
    }

    Kind() {
        this.fact = Optional.empty();
    }

    /// The fact that it ends in; none for what is not done to a peering.
    public Optional<PeeringFact> fact() {
        return fact;
    }
}

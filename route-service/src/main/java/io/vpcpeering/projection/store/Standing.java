package io.vpcpeering.projection.store;

import io.vpcpeering.projection.PeeringState;

/// How a state is kept: in `state`, which the routes' reference hangs on, and in `standing` beside it.
enum Standing {
    PLAIN,
    ISOLATED,
    UNKNOWN;

    static Standing of(PeeringState state) {
        return switch (state) {
            case ISOLATED -> ISOLATED;
            case UNKNOWN -> UNKNOWN;
            case PENDING, ACTIVE, EXPIRED, REJECTED, DELETED -> PLAIN;
        };
    }

    /// The value of `state`.
    static PeeringState kept(PeeringState state) {
        return of(state) == PLAIN ? state : PeeringState.ACTIVE;
    }

    /// The state that is meant.
    PeeringState with(PeeringState kept) {
        return switch (this) {
            case PLAIN -> kept;
            case ISOLATED -> PeeringState.ISOLATED;
            case UNKNOWN -> PeeringState.UNKNOWN;
        };
    }
}

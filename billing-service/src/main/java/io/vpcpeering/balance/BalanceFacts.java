package io.vpcpeering.balance;

import io.vpcpeering.vocabulary.Actor;
import java.util.Collection;

/// Tells others how accounts stand, in the transaction that decided it.
@FunctionalInterface
public interface BalanceFacts {
    /// Leaves a fact for each move.
    void tell(Collection<Balance.Move> moves, Actor actor);
}

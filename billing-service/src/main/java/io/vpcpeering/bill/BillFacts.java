package io.vpcpeering.bill;

import io.vpcpeering.vocabulary.Actor;
import java.time.Instant;
import java.util.List;

/// Tells others what was rated, in the transaction that wrote it.
@FunctionalInterface
public interface BillFacts {
    /// Tells each change.
    ///
    /// @param actor who closed the day
    /// @param at when it was written
    void tell(List<BillStore.Written> written, Actor actor, Instant at);
}

package io.vpcpeering.connect;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.ConnectId;
import io.vpcpeering.vocabulary.PeeringId;
import java.util.List;

/// A call that wants a peering together with routes to it.
///
/// @param id its number, and that of its operation
/// @param account who calls
/// @param peering what it is about; of a request that was not made yet, the id that it will have
/// @param move what it does to the peering
/// @param state how far it is
public record Connect(ConnectId id, AccountId account, PeeringId peering, Move move, ConnectState state) {
    /// What a connect does to its peering.
    public enum Move {
        /// Asks for it.
        REQUEST,
        /// Accepts it.
        ACCEPT
    }

    /// Its steps, in their order.
    public List<Step> steps() {
        return Step.of(move, state);
    }
}

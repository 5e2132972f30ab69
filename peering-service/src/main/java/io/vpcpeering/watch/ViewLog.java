package io.vpcpeering.watch;

import io.vpcpeering.peering.Peering;
import io.vpcpeering.peering.PeeringStore;
import io.vpcpeering.peering.View;
import io.vpcpeering.vocabulary.AccountId;
import java.util.List;

/// Where changes of what accounts see are kept for a week. Thread-safe.
public interface ViewLog {
    /// Changes in one reading.
    int BATCH = 100;

    /// Keeps what accounts see of changes, in the transaction that made them.
    ///
    /// @param changes each of them as it is spelled on the wire
    void keep(List<View> views, List<byte[]> changes);

    /// All that an account sees of `peerings`, and where its changes go on from there.
    Present present(AccountId account, PeeringStore peerings);

    /// What follows on a token, at most [#BATCH] changes.
    ///
    /// @throws io.vpcpeering.vocabulary.Refused INVALID_ARGUMENT when the token names snapshots that cannot be;
    ///     RESUME_TOKEN_EXPIRED when it is older than what is kept
    Following after(AccountId account, ResumeToken token);

    /// The present.
    ///
    /// @param peerings all that the account sees
    /// @param token where the changes go on
    record Present(List<Peering> peerings, ResumeToken token) {}

    /// Some changes.
    ///
    /// @param changes each as it is spelled on the wire, in order per peering
    /// @param token where they go on
    /// @param more whether more can be read at once
    record Following(List<byte[]> changes, ResumeToken token, boolean more) {}
}

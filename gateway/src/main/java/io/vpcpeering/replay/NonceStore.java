package io.vpcpeering.replay;

import java.time.Instant;

/// Remembers which stamps were used; shared by all replicas.
public interface NonceStore {
    /// Remembers `stamp`. Of several calls with an equal stamp, at any time and from any replica, one is told true.
    ///
    /// @return whether it was new
    boolean remember(RequestStamp stamp);

    /// Forgets stamps from before this time, which the window refuses anyway.
    ///
    /// @return how many
    int forgetBefore(Instant time);
}

package io.vpcpeering.deadline;

import java.time.Instant;
import java.util.Optional;

/// The operators' switch for sweep and reminders, one for all replicas.
public interface SweepPause {
    /// Who paused the sweep, when and why; empty while it runs.
    Optional<Paused> current();

    /// Pauses it; the first pause stands until it is resumed.
    void pause(Paused pause);

    /// Lets it go on; harmless when it runs.
    void resume();

    /// A pause.
    ///
    /// @param pausedAt by the business clock
    /// @param pausedBy the operator
    /// @param reason in their words
    record Paused(Instant pausedAt, String pausedBy, String reason) {}
}

package io.vpcpeering.replay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Refuses requests that are stale, from the future, or seen before. Goes by the real clock: trials that shift business
/// time do not open it.
///
/// Thread-safe.
public final class ReplayGuard {
    private final Clock clock;
    private final Duration tolerance;
    private final NonceStore nonces;

    /// @param tolerance how far a client's clock may be off, either way
    public ReplayGuard(Clock clock, Duration tolerance, NonceStore nonces) {
        this.clock = clock;
        this.tolerance = tolerance;
        this.nonces = nonces;
    }

    /// Whether this Unix time is within the tolerance. Costs nothing, changes nothing.
    public boolean isFresh(long timestamp) {
        long now = clock.instant().getEpochSecond();
        // Compared as a difference from now: a timestamp near the end of the range must not overflow.
        return timestamp >= now - tolerance.toSeconds() && timestamp <= now + tolerance.toSeconds();
    }

    /// Uses the stamp up. Only for requests whose signature is right: nobody else may use up a client's nonces.
    ///
    /// @return false when it was used before
    public boolean useUp(RequestStamp stamp) {
        return nonces.remember(stamp);
    }

    /// Forgets what is too old to be accepted again.
    ///
    /// @return how many stamps
    public int forgetStale() {
        Instant oldestFresh = clock.instant().minus(tolerance);
        // One more minute: replicas' clocks differ a little, and forgetting too early would let a request in twice.
        return nonces.forgetBefore(oldestFresh.minus(Duration.ofMinutes(1)));
    }
}

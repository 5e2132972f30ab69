package io.vpcpeering.deadline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// One round: takes what is due, asks for it to be expired, remembers the verdicts.
///
/// What is taken is held until the verdicts are kept; a round that is cut off changes nothing and is
/// repeated, by whoever comes first (ADR 0035).
public final class Sweep {
    private final Deadlines deadlines;
    private final Expirer expirer;
    private final InstantSource clock;

    /// Over the deadlines and the one who decides.
    public Sweep(Deadlines deadlines, Expirer expirer, InstantSource clock) {
        this.deadlines = deadlines;
        this.expirer = expirer;
        this.clock = clock;
    }

    /// Runs a round.
    ///
    /// @return what was settled, with the deadlines that were kept
    /// @throws RuntimeException when the one who decides does not answer; what was taken is given back
    public Round run() {
        Instant now = clock.instant();
        long begun = System.nanoTime();
        List<Deadline> settled = deadlines.settle(now, expirer);
        return new Round(settled, now.plusNanos(System.nanoTime() - begun));
    }

    /// What a round did.
    ///
    /// @param settled what needs no further attention
    /// @param at when it ended
    public record Round(List<Deadline> settled, Instant at) {}
}

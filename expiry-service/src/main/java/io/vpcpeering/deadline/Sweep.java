package io.vpcpeering.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// One round: takes what is due, asks for it to be expired, remembers the verdicts.
///
/// It holds no lock while it asks; a round that is cut off is repeated after its lease.
public final class Sweep {
    /// Longer than a call may take, shorter than anybody should wait for what a dead replica took.
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final Deadlines deadlines;
    private final Expirer expirer;
    private final SweepPause pause;
    private final InstantSource clock;

    /// Over the deadlines and the one who decides; does nothing while it is paused.
    public Sweep(Deadlines deadlines, Expirer expirer, SweepPause pause, InstantSource clock) {
        this.deadlines = deadlines;
        this.expirer = expirer;
        this.pause = pause;
        this.clock = clock;
    }

    /// Runs a round.
    ///
    /// @return what was settled, with the deadlines that were kept
    /// @throws RuntimeException when the one who decides does not answer; what was taken is given back
    public Round run() {
        Instant now = clock.instant();
        if (pause.current().isPresent()) {
            return new Round(List.of(), now);
        }
        List<Deadline> due = deadlines.claim(now, LEASE);
        if (due.isEmpty()) {
            return new Round(List.of(), now);
        }
        Expirer.Verdicts verdicts;
        try {
            verdicts = expirer.expire(due);
        } catch (RuntimeException e) {
            deadlines.release(due);
            throw e;
        }
        deadlines.done(verdicts.settled());
        deadlines.postpone(verdicts.postponed());
        return new Round(verdicts.settled(), clock.instant());
    }

    /// What a round did.
    ///
    /// @param settled what needs no further attention
    /// @param at when it ended
    public record Round(List<Deadline> settled, Instant at) {}
}

package io.vpcpeering.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// One round: takes what is due, asks for it to be expired, remembers the verdicts.
///
/// It holds no lock while it asks; a round that is cut off is repeated after its lease.
public final class Sweep {
    private static final Duration LEASE = Duration.ofSeconds(30);

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
        verdicts.postponed().forEach(deadlines::learn);
        return new Round(verdicts.settled(), clock.instant());
    }

    /// What a round did.
    ///
    /// @param settled what needs no further attention
    /// @param at when it ended
    public record Round(List<Deadline> settled, Instant at) {}
}

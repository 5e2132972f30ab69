package io.vpcpeering.deadline;

import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where deadlines are kept.
public interface Deadlines {
    /// Keeps a deadline, in place of an earlier one of the same request.
    void learn(Deadline deadline);

    /// Forgets a request that is answered.
    void forget(PeeringId peering);

    /// Takes due deadlines, the oldest first, at most 500. Nobody else takes them before the lease is over, so that
    /// replicas share the work and what a dead one took is tried again.
    List<Deadline> claim(Instant now, Duration lease);

    /// Forgets deadlines that are done, unless a new one has been learned meanwhile.
    void done(List<Deadline> claimed);

    /// Gives back what could not be done.
    void release(List<Deadline> claimed);

    /// The deadlines that come next, earliest first.
    List<Deadline> next(int limit);

    /// How many there are.
    Count count(Instant now);

    /// Numbers of deadlines.
    ///
    /// @param pending known
    /// @param due past, and not done
    /// @param next the earliest
    record Count(long pending, long due, Optional<Instant> next) {}
}

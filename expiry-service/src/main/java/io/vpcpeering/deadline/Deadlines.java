package io.vpcpeering.deadline;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where deadlines are kept. What must be told of a change is told in its transaction.
public interface Deadlines {
    /// Keeps a request's deadline, in place of that of an earlier request; the same one again changes nothing.
    void learn(Request request);

    /// Forgets a request that is answered.
    void forget(PeeringId peering);

    /// Keeps the deadlines of requests that have none yet, each of another peering.
    ///
    /// @return those that have one already, for [#learn]
    Set<PeeringId> learnNew(Collection<Request> requests);

    /// Forgets requests of which nothing was told.
    ///
    /// @return those of which something was, for [#forget]
    Set<PeeringId> forgetUntold(Collection<PeeringId> peerings);

    /// Takes due deadlines, the oldest first, at most 500. Nobody else takes them before the lease is over, so
    /// that replicas share the work and what a dead one took is tried again.
    List<Deadline> claim(Instant now, Duration lease);

    /// Forgets deadlines that are done, unless a new one has been learned meanwhile.
    void done(List<Deadline> claimed);

    /// Gives back what could not be done.
    void release(List<Deadline> claimed);

    /// Corrects deadlines of requests that turned out not to be due yet.
    void postpone(List<Deadline> real);

    /// Sends the reminders that are due, at most 500 requests.
    ///
    /// @return how many requests needed attention
    int remind(Instant now);

    /// The requests that come next, earliest deadline first.
    List<Upcoming> next(int limit);

    /// How many there are.
    Count count(Instant now);

    /// A request that waits.
    ///
    /// @param deadline when it expires
    /// @param remindAt when its accounts are reminded next; empty when no reminder is left
    /// @param requester the account that asked; empty when it was learned before accounts were kept
    /// @param accepter the account that was asked
    record Upcoming(
            Deadline deadline,
            Optional<Instant> remindAt,
            Optional<AccountId> requester,
            Optional<AccountId> accepter) {}

    /// Numbers of deadlines.
    ///
    /// @param pending known
    /// @param due past, and not done
    /// @param next the earliest
    record Count(long pending, long due, Optional<Instant> next) {
        /// How long the oldest that is due has waited; zero when none is.
        public Duration lag(Instant now) {
            return next.filter(earliest -> earliest.isBefore(now))
                    .map(earliest -> Duration.between(earliest, now))
                    .orElse(Duration.ZERO);
        }
    }
}

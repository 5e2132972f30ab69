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

    /// Takes due deadlines, the oldest first, at most 1,000, asks for them to be expired, and keeps the
    /// verdicts: what is settled is forgotten, what turned out not to be due yet is corrected. Nobody else
    /// takes them meanwhile, so that replicas share the work; they are given back when nobody answers, or
    /// when this process ends, or when it is silent for three seconds. Takes none while operators have
    /// paused the sweep.
    ///
    /// @param expirer answers within three seconds
    /// @return what is settled
    /// @throws RuntimeException of the expirer
    List<Deadline> settle(Instant now, Expirer expirer);

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

package io.vpcpeering.chaos.work;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Asks for something until there is an answer, as a good client does: with the same token, after a pause. One wish in
/// eight is asked for again after the answer, which must be the same.
final class Persistence {
    /// Longer than any fault lasts.
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int ONE_IN = 8;

    private final History history;
    private final RandomGenerator chance;

    Persistence(History history, RandomGenerator chance) {
        this.history = history;
        this.chance = chance;
    }

    private record Answer(Outcome outcome, int attempts) {}

    /// Has it done, and remembers what became of it.
    void perform(Door door, Mutation mutation) throws InterruptedException {
        Duration began = history.now();
        Answer answer = askUntilAnswered(door, mutation);
        history.add(new Operation(
                mutation, door.name(), began, history.now().minus(began), answer.attempts(), answer.outcome()));
        if (!(answer.outcome() instanceof Outcome.Done done)) {
            return;
        }
        if (mutation.kind() == Kind.ADD_ROUTE && history.wasDeletedBefore(mutation.peering(), began)) {
            history.contradict("I4: a route was added to " + mutation.peering() + ", whose deletion was told before");
        }
        if (chance.nextInt(ONE_IN) == 0) {
            Outcome again = askUntilAnswered(door, mutation).outcome();
            if (again.isDefinite() && !again.equals(done)) {
                history.contradict("I6: " + mutation + " was answered " + done + ", and asked again " + again);
            }
        }
    }

    private Answer askUntilAnswered(Door door, Mutation mutation) throws InterruptedException {
        Duration end = history.now().plus(PATIENCE);
        for (int attempts = 1; ; attempts++) {
            Outcome outcome = door.ask(mutation);
            if (outcome instanceof Outcome.Broken broken) {
                history.contradict("an answer that nobody can use: " + broken.answer() + " to " + mutation);
            }
            if (outcome.isDefinite() || history.now().compareTo(end) > 0) {
                return new Answer(outcome, attempts);
            }
            Thread.sleep(PAUSE);
        }
    }
}

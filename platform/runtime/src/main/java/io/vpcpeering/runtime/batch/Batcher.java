package io.vpcpeering.runtime.batch;

import io.vpcpeering.runtime.database.Hurry;
import io.vpcpeering.runtime.database.Outage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Lets callers at the same time share one piece of work: while some is under way, the next questions gather. A caller
/// alone waits for nobody, and a crowd pays for one transaction instead of one each, as databases commit in groups
/// (DeWitt et al., Implementation Techniques for Main Memory Database Systems, SIGMOD 1984).
///
/// Questions are taken in the order in which they came. Work that others wait for waits for no lock for long
/// ([Hurry]): when it meets one, or fails for all, each caller does its own, and nobody waits for a stranger's VPC.
/// Thread-safe.
///
/// @param <Q> a question
/// @param <A> its answer
public final class Batcher<Q, A> {
    private final int largest;
    private final Function<List<Q>, List<Outcome<A>>> work;
    private final Semaphore turns;
    private final Queue<Waiting<Q, A>> waiting = new ConcurrentLinkedQueue<>();

    /// @param turns pieces of work that may be under way at once
    /// @param largest questions that one takes at most
    /// @param work tells of each question, in their order; done again for each alone when it throws
    public Batcher(int turns, int largest, Function<List<Q>, List<Outcome<A>>> work) {
        this.turns = new Semaphore(turns);
        this.largest = largest;
        this.work = work;
    }

    /// Asks, and waits for the answer. Not inside a transaction, which the others would become a part of.
    ///
    /// @throws RuntimeException what has become of this question, and of no other; an [Error], too
    public A ask(Q question) {
        var mine = new Waiting<Q, A>(question, new CompletableFuture<Optional<Outcome<A>>>());
        waiting.add(mine);
        boolean worked = false;
        while (!mine.outcome.isDone() && takeTurn()) {
            worked = true;
        }
        if (worked && !waiting.isEmpty()) {
            // Whoever has its answer does not work on for others.
            Thread.startVirtualThread(this::takeTurns);
        }
        return told(mine.outcome)
                .orElseGet(() -> work.apply(List.of(question)).getFirst())
                .get();
    }

    private static <T> T told(CompletableFuture<T> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /// Questions that nobody has taken yet.
    public int waiting() {
        return waiting.size();
    }

    private void takeTurns() {
        while (takeTurn()) {}
    }

    /// Works on what waits. False when nothing does, or enough others are at work: they look again after it.
    private boolean takeTurn() {
        if (waiting.isEmpty() || !turns.tryAcquire()) {
            return false;
        }
        try {
            answer(next());
        } finally {
            turns.release();
        }
        return true;
    }

    private List<Waiting<Q, A>> next() {
        var batch = new ArrayList<Waiting<Q, A>>();
        while (batch.size() < largest) {
            Waiting<Q, A> each = waiting.poll();
            if (each == null) {
                break;
            }
            batch.add(each);
        }
        return batch;
    }

    private void answer(List<Waiting<Q, A>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<Outcome<A>> outcomes = Hurry.call(
                    () -> work.apply(batch.stream().map(Waiting::question).toList()));
            for (int place = 0; place < batch.size(); place++) {
                batch.get(place)
                        .outcome
                        .complete(Optional.of(outcomes.get(place)).filter(Batcher::isItsOwn));
            }
        } catch (RuntimeException e) {
            Optional<Outcome<A>> told =
                    Outage.caused(e) && !Hurry.metLock(e) ? Optional.of(new Outcome.Failed<>(e)) : Optional.empty();
            batch.forEach(each -> each.outcome.complete(told));
        } catch (Error e) {
            // Thrown by those who asked: whoever works on their questions may be a stranger whose own is to come.
            batch.forEach(each -> each.outcome.completeExceptionally(e));
        }
    }

    /// Whether it is what the question comes to, and not somebody's lock that others could not wait for.
    private static boolean isItsOwn(Outcome<?> outcome) {
        return !(outcome instanceof Outcome.Failed<?>(RuntimeException why) && Hurry.metLock(why));
    }

    /// @param outcome empty for whoever has to do its own
    private record Waiting<Q, A>(Q question, CompletableFuture<Optional<Outcome<A>>> outcome) {}
}

package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.proto.expiry.v1.ExpiryEvent;
import io.vpcpeering.proto.expiry.v1.ExpiryFact;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who takes what is due, and what is kept of the verdicts.
class SettlingIT {
    private final KnownDeadlines known = new KnownDeadlines();
    private final Deadlines deadlines = known.deadlines();
    private final Instant now = known.now();

    @BeforeEach
    void forget_everything() throws Exception {
        known.forgetAll();
    }

    @Test
    void what_is_due_is_taken_by_one_at_a_time_and_once() {
        var due = known.make(now.minusSeconds(1));
        var later = known.make(now.plusSeconds(1));
        known.learn(due);
        known.learn(later);
        var meanwhile = new ArrayList<Deadline>();

        assertThat(deadlines.settle(now, asked -> {
                    meanwhile.addAll(elsewhere(() -> deadlines.settle(now, KnownDeadlines.SETTLED)));
                    return KnownDeadlines.SETTLED.expire(asked);
                }))
                .containsExactly(due);
        assertThat(meanwhile).isEmpty();
        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).isEmpty();
        assertThat(deadlines.settle(now.plusSeconds(1), KnownDeadlines.SETTLED)).containsExactly(later);
    }

    @Test
    void what_is_learned_late_or_given_back_behind_what_was_taken_is_taken_next() {
        var first = known.make(now.minusSeconds(10));
        known.learn(first);
        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).containsExactly(first);

        var late = known.make(now.minusSeconds(20));
        known.learn(late);
        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).containsExactly(late);
        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).isEmpty();
    }

    @Test
    void a_deadline_that_is_renewed_meanwhile_is_not_forgotten_with_the_old_one() throws Exception {
        var old = known.make(now.minusSeconds(1));
        known.learn(old);
        var renewed = new Deadline(old.peering(), now.plusSeconds(60));
        var learner = Thread.ofVirtual().unstarted(() -> known.learn(renewed));

        assertThat(deadlines.settle(now, asked -> {
                    learner.start();
                    return KnownDeadlines.SETTLED.expire(asked);
                }))
                .containsExactly(old);
        learner.join();

        assertThat(known.next()).containsExactly(renewed);
    }

    @Test
    void a_round_that_finds_nobody_gives_everything_back() {
        var due = known.make(now.minusSeconds(1));
        known.learn(due);
        var sweep = new Sweep(
                deadlines,
                asked -> {
                    throw Status.UNAVAILABLE.asRuntimeException();
                },
                InstantSource.fixed(now));

        assertThatThrownBy(sweep::run).hasMessageContaining("UNAVAILABLE");
        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).containsExactly(due);
    }

    @Test
    void verdicts_are_remembered() {
        var settled = known.make(now.minusSeconds(2));
        var postponed = known.make(now.minusSeconds(1));
        known.learn(settled);
        known.learn(postponed);
        var real = new Deadline(postponed.peering(), now.plusSeconds(5));
        var sweep = new Sweep(
                deadlines, asked -> new Expirer.Verdicts(List.of(settled), List.of(real)), InstantSource.fixed(now));

        assertThat(sweep.run().settled()).containsExactly(settled);
        assertThat(known.next()).containsExactly(real);
    }

    @Test
    void a_request_that_is_due_by_our_clock_alone_is_kept_as_it_was() {
        var due = known.make(now.minusSeconds(1));
        known.learn(due, now.minus(Duration.ofDays(7)));
        assertThat(deadlines.remind(due.expiresAt().minus(Duration.ofHours(1)))).isEqualTo(1);

        assertThat(deadlines.settle(now, asked -> new Expirer.Verdicts(List.of(), asked)))
                .isEmpty();

        assertThat(known.next()).containsExactly(due);
        deadlines.forget(due.peering());
        eventually(() -> assertThat(KnownDeadlines.told(due))
                .as("its end is told once, when it comes")
                .extracting(ExpiryEvent::getFact)
                .containsExactly(ExpiryFact.EXPIRY_FACT_REMINDED, ExpiryFact.EXPIRY_FACT_ENDED));
    }

    @Test
    void two_replicas_share_a_backlog_without_taking_anything_twice() throws Exception {
        for (int i = 0; i < 1200; i++) {
            known.learn(known.make(now.minusSeconds(i + 1)));
        }
        var taken = new ArrayList<Deadline>();
        var one = Thread.ofVirtual().unstarted(() -> takeAll(taken));
        var other = Thread.ofVirtual().unstarted(() -> takeAll(taken));
        one.start();
        other.start();
        one.join();
        other.join();

        assertThat(taken).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void what_was_taken_by_a_replica_that_dies_is_taken_by_another_at_once() {
        var due = known.make(now.minusSeconds(1));
        known.learn(due);

        assertThatThrownBy(() -> deadlines.settle(now, _ -> {
                    throw new OutOfMemoryError("this replica is no more");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).containsExactly(due);
    }

    @Test
    void what_was_taken_by_a_replica_that_falls_silent_is_taken_by_another_after_three_seconds() throws Exception {
        var due = known.make(now.minusSeconds(1));
        known.learn(due);
        var taken = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        var end = new CompletableFuture<Throwable>();
        Thread.ofVirtual().start(() -> {
            try {
                var _ = deadlines.settle(now, asked -> {
                    taken.countDown();
                    await(over);
                    return KnownDeadlines.SETTLED.expire(asked);
                });
                end.complete(new AssertionError("it kept verdicts that were no longer its own"));
            } catch (RuntimeException e) {
                end.complete(e);
            }
        });
        await(taken);
        assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).isEmpty();

        within(
                Duration.ofSeconds(5),
                () -> assertThat(deadlines.settle(now, KnownDeadlines.SETTLED)).containsExactly(due));
        over.countDown();
        assertThat(end.join()).as("the one who was silent keeps nothing").isNotInstanceOf(AssertionError.class);
    }

    /// On another connection.
    private static List<Deadline> elsewhere(Supplier<List<Deadline>> work) {
        return CompletableFuture.supplyAsync(work).join();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void takeAll(List<Deadline> taken) {
        List<Deadline> some;
        do {
            some = deadlines.settle(now, KnownDeadlines.SETTLED);
            synchronized (taken) {
                taken.addAll(some);
            }
        } while (!some.isEmpty());
    }
}

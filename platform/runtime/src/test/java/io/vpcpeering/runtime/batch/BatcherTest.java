package io.vpcpeering.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.runtime.database.Hurry;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BatcherTest {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    @Test
    void a_question_alone_waits_for_no_other() {
        var batcher = new Batcher<Integer, Integer>(1, 64, this::doubled);

        assertThat(batcher.ask(21)).isEqualTo(42);
        assertThat(batches).containsExactly(List.of(21));
    }

    @Test
    void what_comes_while_others_are_worked_on_is_taken_together_in_its_order() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var batcher = new Batcher<Integer, Integer>(1, 4, questions -> {
            begun.countDown();
            await(goOn);
            return doubled(questions);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            answers.add(threads.submit(() -> batcher.ask(0)));
            begun.await();
            for (int question = 1; question <= 6; question++) {
                int each = question;
                answers.add(threads.submit(() -> batcher.ask(each)));
                while (batcher.waiting() < question) {
                    Thread.onSpinWait();
                }
            }
            goOn.countDown();

            for (int question = 0; question <= 6; question++) {
                assertThat(answers.get(question).get()).isEqualTo(2 * question);
            }
        }
        assertThat(batches).containsExactly(List.of(0), List.of(1, 2, 3, 4), List.of(5, 6));
    }

    @Test
    void one_that_is_refused_takes_nothing_from_the_others() {
        var batcher = new Batcher<Integer, Integer>(
                1,
                64,
                questions -> questions.stream()
                        .map(question -> Outcome.of(() -> 100 / question))
                        .toList());

        assertThat(batcher.ask(4)).isEqualTo(25);
        assertThatThrownBy(() -> batcher.ask(0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void when_work_fails_as_a_whole_each_question_is_tried_alone() throws Exception {
        List<Object> answers = crowd(questions -> {
            if (questions.contains(3)) {
                throw new IllegalStateException("three");
            }
            return doubled(questions);
        });

        assertThat(answers).containsExactly(0, 2, 4, "three", 8, 10);
    }

    @Test
    void who_meets_a_lock_that_is_kept_waits_for_it_alone() throws Exception {
        var kept = new CountDownLatch(1);
        var batcher = new Batcher<Integer, Integer>(1, 64, questions -> {
            if (questions.contains(3)) {
                if (Hurry.isOn()) {
                    throw new IllegalStateException(new SQLException("kept", "55P03"));
                }
                await(kept);
            }
            return doubled(questions);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> held = threads.submit(() -> batcher.ask(3));
            List<Future<Integer>> others = IntStream.range(10, 20)
                    .mapToObj(question -> threads.submit(() -> batcher.ask(question)))
                    .toList();
            for (int place = 0; place < 10; place++) {
                assertThat(others.get(place).get()).isEqualTo(2 * (10 + place));
            }
            assertThat(held.isDone()).isFalse();
            kept.countDown();
            assertThat(held.get()).isEqualTo(6);
        }
    }

    @Test
    void who_alone_meets_a_lock_that_is_kept_does_its_own_and_the_others_have_their_answers() throws Exception {
        List<Object> answers = crowd(questions -> questions.stream()
                .map(question -> Outcome.of(() -> {
                    if (question == 3 && Hurry.isOn()) {
                        throw new IllegalStateException(new SQLException("kept", "55P03"));
                    }
                    return 2 * question;
                }))
                .toList());

        assertThat(answers).containsExactly(0, 2, 4, 6, 8, 10);
    }

    @Test
    void when_the_database_is_away_nobody_waits_for_it_twice() throws Exception {
        var calls = new AtomicInteger();
        List<Object> answers = crowd(questions -> {
            if (calls.incrementAndGet() > 1) {
                throw new IllegalStateException(new SQLException("away", "08006"));
            }
            return doubled(questions);
        });

        assertThat(answers.getFirst()).isEqualTo(0);
        assertThat(answers.subList(1, 6)).allMatch(answer -> answer.toString().contains("away"));
        assertThat(calls).hasValue(2);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void an_error_in_one_turn_leaves_nobody_waiting_for_the_next() throws Exception {
        List<Object> answers = crowd(questions -> {
            if (questions.contains(0)) {
                throw new StackOverflowError("too deep");
            }
            return doubled(questions);
        });

        assertThat(answers).containsExactly("too deep", 2, 4, 6, 8, 10);
    }

    @RepeatedTest(10)
    void of_thousands_at_once_each_gets_its_own_answer() throws Exception {
        var batcher = new Batcher<Integer, Integer>(2, 16, questions -> {
            LockSupport.parkNanos(10_000);
            return doubled(questions);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 5_000)
                    .mapToObj(question -> threads.submit(() -> batcher.ask(question)))
                    .toList();
            for (int question = 0; question < answers.size(); question++) {
                assertThat(answers.get(question).get()).isEqualTo(2 * question);
            }
        }
        assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(5_000);
        assertThat(batches).allMatch(batch -> batch.size() <= 16);
    }

    /// Lets 0 be worked on while 1 to 5 gather; answers, or what was thrown instead.
    private List<Object> crowd(Function<List<Integer>, List<Outcome<Integer>>> work) throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var batcher = new Batcher<Integer, Integer>(1, 64, questions -> {
            begun.countDown();
            await(goOn);
            return work.apply(questions);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Object>>();
            for (int question = 0; question <= 5; question++) {
                int each = question;
                answers.add(threads.submit(() -> answerOrReason(batcher, each)));
                begun.await();
                while (batcher.waiting() < question) {
                    Thread.onSpinWait();
                }
            }
            goOn.countDown();
            var told = new ArrayList<>();
            for (Future<Object> answer : answers) {
                told.add(answer.get());
            }
            return told;
        }
    }

    private static Object answerOrReason(Batcher<Integer, Integer> batcher, int question) {
        try {
            return batcher.ask(question);
        } catch (IllegalStateException | StackOverflowError e) {
            return String.valueOf(e.getMessage());
        }
    }

    private List<Outcome<Integer>> doubled(List<Integer> questions) {
        batches.add(questions);
        return questions.stream()
                .map(question -> (Outcome<Integer>) new Outcome.Done<>(2 * question))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

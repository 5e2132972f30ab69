package io.vpcpeering.testkit.database;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.runtime.database.Hurry;
import io.vpcpeering.runtime.database.SqlAsk;
import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.SentStatements;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Questions whose answers are not wanted at once.
class SqlAskIT {
    private static final LoggedDatabase DATABASE = LoggedDatabase.open();

    private final SentStatements sent = DATABASE.sent();
    private final Jdbi jdbi = DATABASE.jdbi();
    private final Transactions transactions = DATABASE.transactions();

    @BeforeEach
    void threeNotes() {
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS note");
            handle.execute("CREATE TABLE note (id integer PRIMARY KEY, text text)");
            handle.execute("INSERT INTO note VALUES (1, 'one'), (2, 'two'), (3, NULL)");
        });
        sent.forget();
    }

    @Test
    void they_go_together_when_the_first_answer_is_wanted() {
        transactions.run(() -> {
            Supplier<List<Note>> first = table().from(1);
            Supplier<List<Integer>> second = table().ids(2);
            Supplier<List<Note>> none = table().from(7);
            assertThat(sent.texts()).isEmpty();

            assertThat(second.get()).containsExactly(2);
            assertThat(first.get()).extracting(Note::id).containsExactly(1, 2, 3);
            assertThat(first.get().getFirst().text()).isEqualTo("one");
            assertThat(none.get()).isEmpty();
        });

        assertThat(sent.texts()).hasSize(1);
    }

    @Test
    void the_time_is_told_on_their_way() {
        transactions.run(() -> {
            assertThat(table().ids(1).get()).hasSize(1);
            Instant now = transactions.now();
            assertThat(transactions.now()).isAfterOrEqualTo(now);
        });

        assertThat(sent.texts()).singleElement().asString().endsWith("SELECT clock_timestamp()");
    }

    @Test
    void they_see_the_changes_before_them_and_not_those_after() {
        transactions.run(() -> {
            table().rename("uno", 1);
            Supplier<List<Note>> between = table().from(1);
            table().rename("due", 2);
            assertThat(between.get()).extracting(Note::text).containsExactly("uno", "two", null);
            assertThat(table().from(2).get()).extracting(Note::text).containsExactly("due", null);
        });

        assertThat(sent.texts()).hasSize(2);
    }

    @Test
    void each_sees_what_was_committed_while_one_before_it_waited_for_a_lock() throws Exception {
        var held = new CountDownLatch(1);
        try (var other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> renamed = other.submit(() -> jdbi.inTransaction(handle -> {
                handle.execute("UPDATE note SET text = 'changed' WHERE id = 1");
                handle.execute("UPDATE note SET text = 'changed, too' WHERE id = 2");
                held.countDown();
                eventually(() -> assertThat(waitingFor(handle)).isOne());
                return true;
            }));
            held.await();
            transactions.run(() -> {
                Supplier<List<Note>> locked = table().lock(1);
                Supplier<List<Note>> seen = table().from(2);
                assertThat(locked.get()).extracting(Note::text).containsExactly("changed");
                assertThat(seen.get()).extracting(Note::text).containsExactly("changed, too", null);
            });
            assertThat(renamed.get()).isTrue();
        }
    }

    /// How many wait for what a transaction has locked.
    private static int waitingFor(Handle holder) {
        return holder.createQuery("""
                        SELECT count(*)
                          FROM pg_locks
                         WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))
                        """).mapTo(Integer.class).one();
    }

    @Test
    void a_moment_read_within_other_work_leaves_what_gathers_there() {
        transactions.run(() -> {
            table().rename("uno", 1);
            List<Note> then =
                    transactions.readAsOfOneMoment(() -> table().from(1).get());
            assertThat(then).extracting(Note::text).containsExactly("one", "two", null);
            assertThat(table().from(1).get()).extracting(Note::text).containsExactly("uno", "two", null);
        });
    }

    @Test
    void one_that_nobody_wants_is_asked_nevertheless() {
        transactions.run(() -> {
            var _ = table().lock(1);
        });

        assertThat(sent.texts())
                .singleElement()
                .asString()
                .contains("FOR UPDATE")
                .endsWith("COMMIT");
    }

    @Test
    void work_in_a_hurry_says_so_on_their_way() {
        assertThat(Hurry.call(() -> transactions.run(() -> table().patience().get())))
                .containsExactly("250ms");

        assertThat(sent.texts()).singleElement().asString().startsWith("SET LOCAL lock_timeout");
    }

    @Test
    void what_is_refused_is_thrown_to_whoever_wants_an_answer() {
        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> transactions.run(() -> {
                    table().rename("uno", 1);
                    Supplier<List<Integer>> fine = table().ids(1);
                    var _ = table().divided(0);
                    return fine.get();
                }))
                .withMessageContaining("division by zero");

        assertThat(transactions.read(() -> table().all())).doesNotContain("uno");
    }

    @Test
    void an_answer_cannot_be_had_after_the_transaction_that_was_to_ask() {
        Supplier<List<Integer>> late = transactions.rehearse(() -> table().ids(1));
        assertThat(late.get()).containsExactly(1);

        var kept = new ArrayList<Supplier<List<Integer>>>();
        assertThatThrownBy(() -> transactions.run(() -> {
                    kept.add(table().ids(1));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThatIllegalStateException()
                .isThrownBy(() -> kept.getFirst().get())
                .withMessageContaining("has ended");
    }

    @Test
    void an_answer_from_elsewhere_sends_nothing_of_what_gathers() {
        List<Supplier<List<Integer>>> kept = new ArrayList<>();
        assertThatThrownBy(() -> transactions.run(() -> {
                    kept.add(table().ids(1));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        transactions.run(() -> {
            table().rename("uno", 1);
            assertThatIllegalStateException().isThrownBy(() -> kept.getFirst().get());
            assertThat(sent.texts()).isEmpty();
        });

        assertThat(transactions.read(() -> table().all())).contains("uno");
    }

    @Test
    void two_statements_in_one_are_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(() -> {
                    assertThat(transactions.now()).isNotNull();
                    return table().two().get();
                }))
                .withMessageContaining("more than one statement");
    }

    @Test
    void outside_a_transaction_one_is_asked_at_once() {
        transactions.read(() -> {
            Supplier<List<Integer>> asked = table().ids(3);
            assertThat(sent.texts()).hasSize(1);
            assertThat(asked.get()).containsExactly(3);
            return true;
        });
    }

    @Test
    void one_that_answers_otherwise_or_names_what_it_lacks_is_no_question() {
        assertThatThrownBy(() -> transactions.read(() -> transactions.sql(Hasty.class)))
                .hasMessageContaining("must return a Supplier of a List");
        assertThatThrownBy(() -> transactions.read(() -> transactions.sql(Several.class)))
                .hasMessageContaining("must return a Supplier of a List");
        assertThatThrownBy(() -> transactions.read(() -> transactions.sql(Misspelled.class)))
                .hasMessageContaining("lacks a parameter");
    }

    private Notes table() {
        return transactions.sql(Notes.class);
    }

    /// A row.
    public record Note(int id, String text) {}

    @RegisterConstructorMapper(Note.class)
    interface Notes {
        @SqlAsk("SELECT id, text FROM note WHERE id >= :first ORDER BY id")
        Supplier<List<Note>> from(int first);

        @SqlAsk("SELECT id, text FROM note WHERE id = :id FOR UPDATE")
        Supplier<List<Note>> lock(int id);

        @SqlAsk("SELECT id FROM note WHERE id = :id")
        Supplier<List<Integer>> ids(int id);

        @SqlAsk("SELECT current_setting('lock_timeout')")
        Supplier<List<String>> patience();

        @SqlAsk("SELECT 1; SELECT 2")
        Supplier<List<Integer>> two();

        @SqlAsk("SELECT 1 / :by")
        Supplier<List<Integer>> divided(int by);

        @SqlWrite("UPDATE note SET text = :text WHERE id = :id")
        void rename(String text, int id);

        @SqlQuery("SELECT coalesce(text, 'nothing') FROM note")
        List<String> all();
    }

    interface Hasty {
        @SqlAsk("SELECT id FROM note")
        List<Integer> ids();
    }

    interface Several {
        @SqlAsk("SELECT id FROM note")
        Supplier<Set<Integer>> ids();
    }

    interface Misspelled {
        @SqlAsk("SELECT id FROM note WHERE id = :number")
        Supplier<List<Integer>> ids(int id);
    }
}

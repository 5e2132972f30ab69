package io.vpcpeering.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.runtime.database.SqlWrite;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.SentStatements;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Changes whose results nobody waits for.
class SqlWriteIT {
    private static final LoggedDatabase DATABASE = LoggedDatabase.open();

    private final SentStatements sent = DATABASE.sent();
    private final Jdbi jdbi = DATABASE.jdbi();
    private final Transactions transactions = DATABASE.transactions();

    @BeforeEach
    void anEmptyTable() {
        jdbi.useHandle(handle -> {
            handle.execute("DROP TABLE IF EXISTS note");
            handle.execute(
                    "CREATE TABLE note (place integer GENERATED ALWAYS AS IDENTITY, id integer UNIQUE, text text)");
        });
        sent.forget();
    }

    @Test
    void they_go_together_with_the_commit() {
        transactions.run(() -> {
            table().add(1, "one");
            table().add(2, null);
            table().rename("uno", 1);
            assertThat(sent.texts()).isEmpty();
        });

        assertThat(sent.texts()).singleElement().asString().endsWith("COMMIT").contains("UPDATE");
        assertThat(transactions.read(() -> table().all())).containsExactly("1 uno", "2 nothing");
    }

    @Test
    void whoever_asks_sees_those_that_came_before() {
        transactions.run(() -> {
            table().add(1, "one");
            assertThat(table().all()).containsExactly("1 one");
            table().add(2, "two");
            assertThat(table().renameAll("all")).isEqualTo(2);
            table().add(3, "three");
            assertThat(transactions
                            .handle()
                            .select("SELECT count(*) FROM note")
                            .mapTo(Integer.class)
                            .one())
                    .isEqualTo(3);
        });

        assertThat(transactions.read(() -> table().all())).containsExactly("1 all", "2 all", "3 three");
    }

    @Test
    void what_is_refused_leaves_nothing_of_the_transaction() {
        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> transactions.run(() -> {
                    table().add(1, "one");
                    table().add(1, "again");
                    table().add(2, "two");
                }))
                .withMessageContaining("note_id_key");

        assertThat(transactions.read(() -> table().all())).isEmpty();
    }

    @Test
    void work_that_fails_sends_nothing() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    table().add(1, "one");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(sent.texts()).isEmpty();
        transactions.run(() -> table().add(2, "two"));
        assertThat(transactions.read(() -> table().all())).containsExactly("2 two");
    }

    @Test
    void a_rehearsal_hears_what_speaks_against_them_and_keeps_nothing() {
        String rehearsed = transactions.rehearse(() -> {
            table().add(1, "one");
            return "done";
        });

        assertThat(rehearsed).isEqualTo("done");
        assertThat(transactions.read(() -> table().all())).isEmpty();
        assertThatExceptionOfType(UnableToExecuteStatementException.class)
                .isThrownBy(() -> transactions.rehearse(() -> {
                    table().add(1, "one");
                    table().add(1, "again");
                    return "done";
                }));
    }

    @Test
    void outside_a_transaction_one_goes_at_once() {
        transactions.read(() -> {
            table().add(1, "one");
            assertThat(sent.texts()).hasSize(1);
            return true;
        });

        assertThat(transactions.read(() -> table().all())).containsExactly("1 one");
    }

    @Test
    void one_whose_result_would_come_too_late_is_no_statement() {
        assertThatThrownBy(() -> transactions.read(() -> transactions.sql(Counting.class)))
                .hasMessageContaining("has a result");
        assertThatThrownBy(() -> transactions.read(() -> transactions.sql(Misspelled.class)))
                .hasMessageContaining("lacks a parameter");
    }

    private Notes table() {
        return transactions.sql(Notes.class);
    }

    interface Notes {
        @SqlWrite("INSERT INTO note (id, text) VALUES (:id, :text)")
        void add(int id, @Nullable String text);

        @SqlWrite("UPDATE note SET text = :text WHERE id = :id AND text <> :text")
        void rename(String text, int id);

        @SqlUpdate("UPDATE note SET text = :text")
        int renameAll(String text);

        @SqlQuery("SELECT id || ' ' || coalesce(text, 'nothing') FROM note ORDER BY place")
        List<String> all();
    }

    interface Counting {
        @SqlWrite("DELETE FROM note")
        int clear();
    }

    interface Misspelled {
        @SqlWrite("DELETE FROM note WHERE id = :number")
        void delete(int id);
    }
}

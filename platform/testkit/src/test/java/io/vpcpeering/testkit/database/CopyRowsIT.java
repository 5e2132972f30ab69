package io.vpcpeering.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.runtime.database.RightOfWay;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.TestPostgres;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows on their way into a real table.
class CopyRowsIT {
    private final TestPostgres.Database database = TestPostgres.database();
    private final Jdbi jdbi = Jdbi.create(database.url(), database.user(), database.password());
    private final Transactions transactions = new Transactions(jdbi);

    CopyRowsIT() {
        jdbi.useHandle(handle -> handle.execute(
                "CREATE TABLE kept (place bigint GENERATED ALWAYS AS IDENTITY, id integer PRIMARY KEY, note text)"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 499, 500, 501, 1_000, 1_201})
    void as_many_rows_arrive_as_were_given_and_in_their_order(int count) {
        String note = "x".repeat(1_000);
        CopyRows rows = rows(count, note);

        transactions.run(() -> rows.copy(transactions));

        assertThat(ids())
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        assertThat(jdbi.<Integer, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM kept WHERE note = :note")
                                .bind("note", note)
                                .mapTo(Integer.class)
                                .one()))
                .isEqualTo(count);
    }

    @Test
    void a_value_that_is_larger_than_what_is_sent_at_once_arrives_whole() {
        String note = "é".repeat(200_000);

        transactions.run(() -> rows(3, note).copy(transactions));

        assertThat(jdbi.<List<String>, RuntimeException>withHandle(handle -> handle.createQuery("SELECT note FROM kept")
                        .mapTo(String.class)
                        .list()))
                .containsExactly(note, note, note);
    }

    @Test
    void a_batch_that_steps_aside_writes_500_at_a_time_and_all_in_their_order() {
        new RightOfWay().batch(() -> {
            CopyRows rows = rows(1_201, "");
            transactions.run(() -> rows.copy(transactions));
        });

        assertThat(ids())
                .containsExactlyElementsOf(IntStream.range(0, 1_201).boxed().toList());
        assertThat(jdbi.<List<Integer>, RuntimeException>withHandle(
                        handle -> handle.createQuery("SELECT count(*) FROM kept GROUP BY cmin ORDER BY min(place)")
                                .mapTo(Integer.class)
                                .list()))
                .as("rows of each statement")
                .containsExactly(500, 500, 201);
    }

    @Test
    void a_row_that_the_table_refuses_takes_all_back() {
        CopyRows rows = rows(700, "");
        rows.row().int4(3).text("again");

        assertThatThrownBy(() -> transactions.run(() -> rows.copy(transactions)))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("kept_pkey");

        assertThat(ids()).isEmpty();
    }

    private static CopyRows rows(int count, String note) {
        var rows = new CopyRows("kept", "id, note");
        IntStream.range(0, count).forEach(id -> rows.row().int4(id).text(note));
        return rows;
    }

    private List<Integer> ids() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM kept ORDER BY place")
                .mapTo(Integer.class)
                .list());
    }
}

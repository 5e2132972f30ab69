package io.vpcpeering.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vpcpeering.runtime.database.Hurry;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.SentStatements;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What pieces of work know of time, and what they ask for.
class TransactionsIT {
    private static final LoggedDatabase DATABASE = LoggedDatabase.open();

    private final SentStatements sent = DATABASE.sent();
    private final Jdbi jdbi = DATABASE.jdbi();
    private final Transactions transactions = DATABASE.transactions();

    @BeforeEach
    void begin() {
        sent.forget();
    }

    @Test
    void a_piece_of_work_asks_for_the_time_once_and_counts_on_from_there() {
        Duration pause = Duration.ofMillis(20);
        List<Instant> times = transactions.run(() -> {
            Instant first = transactions.now();
            LockSupport.parkNanos(pause.toNanos());
            return List.of(first, transactions.now());
        });

        assertThat(sent.texts()).containsExactly("SELECT clock_timestamp()");
        assertThat(times.getLast()).isAfterOrEqualTo(times.getFirst().plus(pause));
        assertThat(times.getLast()).isCloseTo(transactions.now(), within(1, ChronoUnit.SECONDS));
        assertThat(times).allSatisfy(time -> assertThat(time).isEqualTo(time.truncatedTo(ChronoUnit.MICROS)));
    }

    @Test
    void the_next_piece_of_work_asks_again() {
        Instant first = transactions.run(transactions::now);
        Instant second = transactions.run(transactions::now);

        assertThat(second).isAfter(first);
        assertThat(sent.texts()).hasSize(2);
    }

    @Test
    void work_in_a_hurry_says_so_and_asks_for_the_time_in_one() {
        String patience = Hurry.call(() -> transactions.run(() -> {
            Instant now = transactions.now();
            assertThat(now).isNotNull();
            return show("lock_timeout");
        }));

        assertThat(patience).isEqualTo("250ms");
        assertThat(sent.texts())
                .containsExactly("SET LOCAL lock_timeout = '250ms';\nSELECT clock_timestamp()", "SHOW lock_timeout");
        assertThat(transactions.read(() -> show("lock_timeout"))).isNotEqualTo("250ms");
    }

    @Test
    void a_statement_by_itself_stays_and_is_no_part_of_anything() {
        jdbi.useHandle(handle -> handle.execute("CREATE TABLE mark (id integer)"));
        int written = transactions.single(() -> transactions.handle().execute("INSERT INTO mark VALUES (1)"));

        assertThat(written).isOne();
        assertThat(jdbi.<Integer, RuntimeException>withHandle(handle -> handle.createQuery("SELECT id FROM mark")
                        .mapTo(Integer.class)
                        .one()))
                .isOne();
        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.run(() -> transactions.single(() -> show("lock_timeout"))));
    }

    @Test
    void work_that_goes_on_after_the_database_refused_something_is_not_taken_for_done() {
        assertThatThrownBy(() -> transactions.run(() -> {
                    assertThatThrownBy(() -> show("nothing_of_the_kind")).isInstanceOf(JdbiException.class);
                    return "done";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing of it is kept");
    }

    private String show(String setting) {
        return transactions
                .handle()
                .createQuery("SHOW " + setting)
                .mapTo(String.class)
                .one();
    }
}

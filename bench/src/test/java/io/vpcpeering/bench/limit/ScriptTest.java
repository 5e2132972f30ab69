package io.vpcpeering.bench.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vpcpeering.bench.limit.Script.Variable;
import io.vpcpeering.launcher.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Script SCRIPT = new Script(
            List.of(new Variable("account", 0, 9), new Variable("skip", 0, 180)),
            "SELECT x::text FROM y WHERE a = :account AND b < :account * 100 - :skip");

    @Test
    void pgbench_draws_the_variables() {
        assertThat(SCRIPT.forPgbench()).isEqualTo("""
                \\set account random(0, 9)
                \\set skip random(0, 180)
                SELECT x::text FROM y WHERE a = :account AND b < :account * 100 - :skip;
                """);
    }

    @Test
    void jdbc_is_given_each_place_its_value() {
        assertThat(SCRIPT.forJdbc()).isEqualTo("SELECT x::text FROM y WHERE a = ? AND b < ? * 100 - ?");
        assertThat(SCRIPT.places()).containsExactly("account", "account", "skip");
    }

    @Test
    void a_variable_that_nobody_draws_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Script(List.of(), "SELECT :x"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Script(List.of(new Variable("x", 0, 1)), "SELECT 1"));
    }

    @Test
    void pgbench_is_understood() {
        assertThat(Pgbench.rate("""
                number of transactions actually processed: 52881
                number of failed transactions: 0 (0.000%)
                latency average = 2.996 ms
                tps = 5340.262881 (without initial connection time)
                """)).isEqualTo(5340.262881);
    }

    @Test
    void a_limit_whose_transactions_fail_is_none() {
        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> Pgbench.rate("number of failed transactions: 3 (0.1%)\ntps = 5340.2\n"));
        assertThatExceptionOfType(Failure.class).isThrownBy(() -> Pgbench.rate("connection refused"));
    }
}

package io.vpcpeering.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only W99",
                "--only W2,write",
                "--seconds 0",
                "--seconds soon",
                "--repeats 0",
                "--peerings 10",
                "--peerings 12345",
                "--bogus"
            })
    void misuse_is_answered_with_exit_code_2(String line) {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).contains("usage: ./peering bench").doesNotContain("Exception:");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void it_names_its_workloads() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines()).allMatch(line -> line.matches("W\\d+ +\\S.*"));
        assertThat(out.toString()).contains("W2 ", "W3 ", "W4 ");
    }

    @Test
    void it_explains_itself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--quick", "--only", "--report");
    }

    private int run(String line) {
        return Bench.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(line.split(" ", -1));
    }
}

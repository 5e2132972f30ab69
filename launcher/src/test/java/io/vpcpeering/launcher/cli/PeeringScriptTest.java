package io.vpcpeering.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The shell script, as far as it goes without a build.
class PeeringScriptTest {
    private static final Path SCRIPT = Path.of("..", "peering").toAbsolutePath().normalize();

    @TempDir
    private Path temporary;

    @Test
    void without_a_command_it_lists_them_and_fails() throws Exception {
        var run = run(Map.of());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).startsWith("usage: ./peering COMMAND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void help_is_there_before_anything_is_built(String word) throws Exception {
        var run = run(Map.of("PEERING_JAVA_HOME", "/nonexistent"), word);

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("demo", "account", "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"frobnicate", "--frobnicate", "up.", "u"})
    void an_unknown_command_gets_a_usage_line(String word) throws Exception {
        var run = run(Map.of(), word);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.output()).contains(word, "usage: ./peering COMMAND");
    }

    @Test
    void a_java_that_is_too_old_is_refused_by_name() throws Exception {
        var old = Files.createDirectories(temporary.resolve("jdk-17").resolve("bin"));
        Files.createFile(old.resolve("javac")).toFile().setExecutable(true);
        Files.writeString(temporary.resolve("jdk-17").resolve("release"), "JAVA_VERSION=\"17.0.15\"\n");

        var run = run(Map.of("PEERING_JAVA_HOME", temporary.resolve("jdk-17").toString()), "status");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output()).contains("jdk-17 is no JDK 25 or newer");
    }

    @Test
    void it_works_through_a_link() throws Exception {
        var link = Files.createSymbolicLink(temporary.resolve("p"), SCRIPT);

        assertThat(run(link, Map.of(), "--help").exitCode()).isZero();
        Files.delete(link);
    }

    private static Run run(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return run(SCRIPT, environment, words);
    }

    private static Run run(Path script, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int exitCode, String output) {}
}

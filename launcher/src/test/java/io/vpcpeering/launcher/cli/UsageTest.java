package io.vpcpeering.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class UsageTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commands =
            Launcher.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "up --bogus",
                "up --port-base eighty",
                "up --port-base 80",
                "up --request-lifetime soon",
                "up --request-lifetime 0s",
                "up --close-grace -1h",
                "kill",
                "kill nobody",
                "start nobody",
                "logs nobody",
                "status now",
                "account",
                "account create",
                "account create --uin me",
                "account set-quota --uin 1",
                "account set-quota --uin 1 --peerings many",
                "account put-policy --uin 1",
                "account put-policy --uin 1 --rule refuse",
                "account approve-region --uin 1",
                "account key",
                "account key disable --uin 1",
                "call",
                "call DescribeVpcEx limit",
                "call DescribeVpcEx --method PUT",
                "events no.such.topic",
                "facts",
                "facts replay peering.events.v1/0/7",
                "facts replay --service gateway peering.events.v1/0/7",
                "facts drop --service route-service seven",
                "sweep",
                "sweep pause now",
                "meter",
                "meter import",
                "bill close --date yesterday",
                "bill quote --from sh --to gz --peak-out much --peak-in 1",
                "frobnicate"
            })
    void misuse_is_answered_with_a_usage_line_and_exit_code_2(String line) {
        assertThat(run(line + " --data target/no-such-suite")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("peering: ")
                .contains("usage: ./peering")
                .doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_command_without_a_suite_says_how_to_start_one() {
        assertThat(run("status --data target/no-such-suite")).isEqualTo(1);
        assertThat(err.toString()).contains("./peering up");
    }

    @Test
    void every_command_explains_itself() {
        assertThat(allCommands(commands)).isNotEmpty().allSatisfy(command -> {
            var words = command.getCommandSpec().qualifiedName(" ").replace("./peering ", "");
            assertThat(run(words + " --help")).isZero();
            assertThat(out.toString()).contains("Usage: ./peering " + words);
        });
    }

    @Test
    void the_list_of_commands_names_each_one() throws IOException {
        assertThat(listed())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(shown(), Stream.of("test", "chaos", "bench"))
                        .toList());
    }

    /// All but what the shell script calls by itself.
    private Stream<String> shown() {
        return commands.getSubcommands().entrySet().stream()
                .filter(command ->
                        !command.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey);
    }

    /// What `./peering --help` prints; `test` is the shell script's own, `chaos` and `bench` are programs beside this
    /// one.
    private static List<String> listed() throws IOException {
        try (var text = UsageTest.class.getResourceAsStream("usage.txt")) {
            assertThat(text).isNotNull();
            return Pattern.compile("(?m)^  ([a-z]+) ")
                    .matcher(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .results()
                    .map((MatchResult line) -> line.group(1))
                    .toList();
        }
    }

    private static List<CommandLine> allCommands(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .<CommandLine>mapMulti((child, all) -> {
                    all.accept(child);
                    allCommands(child).forEach(all);
                })
                .toList();
    }

    private int run(String line) {
        return commands.execute(line.split(" ", -1));
    }
}

package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.process.Memory;
import io.vpcpeering.launcher.service.HealthPage;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Suite;
import java.io.Console;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `status`: one line per process; exit code 0 when all are up.
@Command(
        name = "status",
        description =
                "One line per process: name, pid, port, health, memory, consumer lag. Exit code 1 unless all are up.")
@SuppressWarnings("NullAway.Init")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Override
    public Integer call() throws IOException {
        var suite = suiteOption.suite();
        var lines = suite.names().parallelStream()
                .map(name -> StatusLine.of(suite, name))
                .toList();
        if (isWatchedByPeople()) {
            suiteOption.out().printf(StatusLine.LAYOUT, "NAME", "PID", "PORT", "HEALTH", "RSS", "LAG");
        }
        lines.forEach(line -> line.print(suiteOption));
        return lines.stream().allMatch(StatusLine::isUp) ? 0 : 1;
    }

    /// Programs that read the lines need no heading.
    private static boolean isWatchedByPeople() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private record StatusLine(ProcessName name, OptionalLong pid, int port, boolean isUp, OptionalLong lag) {
        static final String LAYOUT = "%-17s %8s %6s %-6s %8s %6s%n";

        static StatusLine of(Suite suite, ProcessName name) {
            var process = suite.running(name);
            var isUp = suite.answers(name);
            return new StatusLine(
                    name,
                    process.isPresent() ? OptionalLong.of(process.get().pid()) : OptionalLong.empty(),
                    suite.ports().of(name),
                    isUp,
                    isUp ? lagOf(suite, name) : OptionalLong.empty());
        }

        private static OptionalLong lagOf(Suite suite, ProcessName name) {
            return name.isService()
                    ? HealthPage.of(suite.ports().management(name)).consumerLag()
                    : OptionalLong.empty();
        }

        void print(SuiteOption suiteOption) {
            suiteOption.out().printf(LAYOUT, name, text(pid), port, health(), memory(), text(lag));
        }

        private String health() {
            return isUp ? "UP" : pid.isPresent() ? "SICK" : "DOWN";
        }

        private String memory() {
            var bytes = pid.isPresent() ? Memory.resident(pid.getAsLong()) : OptionalLong.empty();
            return bytes.isPresent() ? (bytes.getAsLong() >> 20) + "MiB" : "-";
        }

        private static String text(OptionalLong number) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
        }
    }
}

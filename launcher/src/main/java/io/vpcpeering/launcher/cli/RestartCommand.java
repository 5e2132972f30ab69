package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `restart [NAME...]`: one process after the other, so that of two replicas one always works.
@Command(
        name = "restart",
        description = "Stop and start processes one after the other, each once the one before is healthy again: with"
                + " --replicas 2, callers who repeat what is idempotent notice nothing.")
@SuppressWarnings("NullAway.Init")
final class RestartCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "For example billing-service or kafka (default: every service, and each of its replicas).")
    private List<ProcessName> names = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var _ = suiteOption.lock()) {
            var suite = suiteOption.suite();
            for (ProcessName name : names.isEmpty() ? suiteOption.settings().services() : names) {
                restart(suite, name);
            }
        }
        return 0;
    }

    private void restart(Suite suite, ProcessName name) throws IOException, InterruptedException {
        var killed = new Shutdown(suite, DownCommand.GRACE).stop(List.of(name));
        killed.forEach(stubborn -> suiteOption.out().println(stubborn + " did not leave by itself and was killed"));
        new Startup(suite, this::report).start(List.of(name));
    }

    private void report(ProcessName started, Duration after) {
        suiteOption.out().printf("%s up after %.1f s%n", started, after.toMillis() / 1000.0);
    }
}

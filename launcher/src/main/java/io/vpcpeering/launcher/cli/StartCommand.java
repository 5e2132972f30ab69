package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Startup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `start NAME`: starts one process again and waits until it works.
@Command(name = "start", description = "Start one process again and wait until it is healthy.")
@SuppressWarnings("NullAway.Init")
final class StartCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Parameters(paramLabel = "NAME", description = "For example billing-service, kafka or postgres.")
    private ProcessName name;

    @Override
    public Integer call() throws IOException {
        try (var _ = suiteOption.lock()) {
            var suite = suiteOption.suite();
            if (suite.running(name).isPresent()) {
                suiteOption.out().println(name + " runs already");
            } else {
                new Startup(suite, this::report).start(List.of(name));
            }
        }
        return 0;
    }

    private void report(ProcessName started, Duration after) {
        suiteOption.out().printf("%s up after %.1f s%n", started, after.toMillis() / 1000.0);
    }
}

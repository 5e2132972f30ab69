package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `kill NAME`: SIGKILL, for trials.
@Command(name = "kill", description = "Kill one process without warning (SIGKILL).")
@SuppressWarnings("NullAway.Init")
final class KillCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Parameters(paramLabel = "NAME", description = "For example billing-service, kafka or postgres.")
    private ProcessName name;

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (var _ = suiteOption.lock()) {
            if (!suiteOption.suite().kill(name)) {
                throw new Failure(name + " does not run");
            }
        }
        suiteOption.out().println(name + " killed");
        return 0;
    }
}

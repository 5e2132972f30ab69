package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.json.Json;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.sweep.Sweep;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `sweep …`: deadlines of unanswered requests, and who keeps them.
@Command(
        name = "sweep",
        mixinStandardHelpOptions = true,
        description = "Show deadlines of unanswered requests; pause and resume their sweep.",
        subcommands = {
            SweepCommand.Status.class,
            SweepCommand.Next.class,
            SweepCommand.Pause.class,
            SweepCommand.Resume.class
        })
@SuppressWarnings("NullAway.Init")
final class SweepCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "sweep what?");
    }

    private static int with(SuiteOption suite, Consumer<Sweep> work) throws IOException {
        var port = suite.settings().ports().of(ProcessName.EXPIRY_SERVICE);
        try (var expiry = Operator.at(port, new Secrets(suite.dir().secrets()))) {
            work.accept(new Sweep(expiry));
        }
        return 0;
    }

    @Command(name = "status", description = "How the sweep is doing, as one JSON object.")
    @SuppressWarnings("NullAway.Init")
    static final class Status implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Override
        public Integer call() throws IOException {
            return with(suiteOption, sweep -> suiteOption.out().println(Json.line(sweep.status())));
        }
    }

    @Command(name = "next", description = "The requests that expire next, one JSON object a line.")
    @SuppressWarnings("NullAway.Init")
    static final class Next implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Override
        public Integer call() throws IOException {
            return with(
                    suiteOption,
                    sweep -> sweep.next(100)
                            .forEach(deadline -> suiteOption.out().println(Json.line(deadline))));
        }
    }

    @Command(
            name = "pause",
            description = "Stop sweep and reminders of all replicas. Requests past their deadline stay pending, and"
                    + " cannot be accepted.")
    @SuppressWarnings("NullAway.Init")
    static final class Pause implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Option(names = "--reason", paramLabel = "TEXT", description = "For whoever finds it paused.")
        private String reason = "";

        @Override
        public Integer call() throws IOException {
            return with(suiteOption, sweep -> {
                sweep.pause(reason);
                suiteOption.out().println(Json.line(sweep.status()));
            });
        }
    }

    @Command(name = "resume", description = "Let sweep and reminders go on, at a bounded rate.")
    @SuppressWarnings("NullAway.Init")
    static final class Resume implements Callable<Integer> {
        @Mixin
        private SuiteOption suiteOption;

        @Override
        public Integer call() throws IOException {
            return with(suiteOption, sweep -> {
                sweep.resume();
                suiteOption.out().println(Json.line(sweep.status()));
            });
        }
    }
}

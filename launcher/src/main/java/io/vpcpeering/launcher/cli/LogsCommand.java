package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.process.LogFollower;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `logs [NAME] [-f]`: what the processes print.
@Command(name = "logs", description = "Show what one process, or every one, has printed.")
@SuppressWarnings("NullAway.Init")
final class LogsCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "For example gateway or postgres; all when it is not given.")
    private Optional<ProcessName> name = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is printed from now on; Ctrl-C ends it.")
    private boolean follow;

    @Option(
            names = {"-n", "--tail"},
            paramLabel = "N",
            description = "Begin with the last N lines (default: all).")
    private Optional<Integer> tail = Optional.empty();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var dir = suiteOption.dir();
        var settings = suiteOption.settings();
        var names = name.map(List::of).orElseGet(settings::processes);
        var followers = names.stream()
                .map(each -> new LogFollower(dir.log(each), name.isPresent() ? "" : each.label()))
                .toList();
        for (var follower : followers) {
            follower.printPast(tail.orElse(Integer.MAX_VALUE), suiteOption.out());
        }
        if (follow) {
            LogFollower.followAll(followers, suiteOption.out());
        }
        return 0;
    }
}

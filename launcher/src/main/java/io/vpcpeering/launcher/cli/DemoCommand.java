package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.demo.Demo;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.release.Release;
import io.vpcpeering.launcher.release.Repository;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `demo`: the whole journey, with signed requests.
@Command(
        name = "demo",
        description = "Walk the whole journey of a peering against the running suite, with signed requests.",
        footer = {
            "",
            "What takes a week is shown in a second suite that is started for it and removed afterwards,",
            "unless the suite runs with a --request-lifetime of a minute or less."
        })
@SuppressWarnings("NullAway.Init")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private SuiteOption suiteOption;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!suiteOption.suite().missing().isEmpty()) {
            throw new Failure("the suite is not up: ./peering up --detach" + suiteOption.words());
        }
        var jvm = Jvm.of(Release.ofThisLauncher());
        var cache = Repository.ofThisLauncher().cache();
        new Demo(
                        suiteOption.dir(),
                        suiteOption.settings(),
                        suiteOption.out(),
                        cache,
                        (dir, settings) -> Suites.of(dir, settings, jvm, cache))
                .play();
        return 0;
    }
}

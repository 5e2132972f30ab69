package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.release.Release;
import io.vpcpeering.launcher.release.Repository;
import io.vpcpeering.launcher.suite.FreePorts;
import io.vpcpeering.launcher.suite.Settings;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.ThrowAwayDir;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `rehearse`: runs each program of this release once in a suite that is thrown away, so that each leaves its AOT
/// cache. `./peering` calls it after each build; nobody else has to.
@Command(
        name = "rehearse",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Write the AOT caches of this build.")
final class RehearseCommand implements Callable<Integer> {
    /// A cache takes two cores some seconds; one that is cut short is worth nothing.
    private static final Duration GRACE = Duration.ofMinutes(2);

    @Override
    public Integer call() throws IOException, InterruptedException {
        var release = Release.ofThisLauncher();
        if (release.isRehearsed()) {
            return 0;
        }
        Path draft = release.draftCaches();
        try {
            rehearse(Jvm.rehearsing(release, draft));
        } catch (Failure | IOException e) {
            Trees.delete(draft);
            throw e;
        }
        release.publishCaches(draft);
        return 0;
    }

    private static void rehearse(Jvm jvm) throws IOException, InterruptedException {
        Path cache = Repository.ofThisLauncher().cache();
        var settings = Settings.defaults(FreePorts.find(new SecureRandom()));
        var dir = ThrowAwayDir.create(cache, settings);
        Suite suite = Suites.of(dir, settings, jvm, cache);
        var guard = StopOnExit.arm(suite, suite.names());
        try {
            new Startup(suite, (_, _) -> {}).start(suite.names());
            var killed = new Shutdown(suite, GRACE).stop();
            if (!killed.isEmpty()) {
                throw new Failure(killed + " did not leave by itself within " + GRACE.toMinutes() + " min");
            }
        } finally {
            guard.fire();
            Trees.delete(dir.root());
        }
    }
}

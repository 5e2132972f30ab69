package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.Shutdown;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `down`: stops the suite; the data stays.
@Command(name = "down", description = "Stop everything; the data stays.")
@SuppressWarnings("NullAway.Init")
final class DownCommand implements Callable<Integer> {
    /// How long each process has to finish what it does.
    static final Duration GRACE = Duration.ofSeconds(30);

    @Mixin
    private SuiteOption suiteOption;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var out = suiteOption.out();
        if (!suiteOption.dir().exists()) {
            out.println("nothing runs in " + suiteOption.dir().root());
            return 0;
        }
        try (var _ = suiteOption.lock()) {
            var suite = suiteOption.suite();
            var running = suite.running().size();
            var killed = new Shutdown(suite, GRACE).stop();
            out.println(running == 0 ? "nothing was running" : "stopped " + running + " processes");
            killed.forEach(name -> out.println(name + " did not leave by itself and was killed"));
        }
        return 0;
    }
}

package io.vpcpeering.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Classes that a build's processes have loaded and checked; they write them when they end in good order for the first
/// time, and start in half the time from then on. Stories mostly kill, so one suite comes and goes before them.
final class StartUpArchives {
    private static final Path WRITTEN = Launcher.ROOT.resolve("target/launcher/current/archives/gateway.jsa");

    private StartUpArchives() {}

    /// Makes them, unless this build has some.
    static synchronized void make() {
        if (Files.exists(WRITTEN)) {
            return;
        }
        try {
            var launcher = new Launcher(
                    Map.of(), "--data", Files.createTempDirectory("first").toString());
            launcher.run("up", "--detach", "--port-base", Integer.toString(RunningSuite.freePortBase()))
                    .ok();
            launcher.run("down").ok();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

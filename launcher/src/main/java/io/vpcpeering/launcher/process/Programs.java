package io.vpcpeering.launcher.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Programs of the operating system that may or may not be there.
public final class Programs {
    private Programs() {}

    /// Whether a program of this name can be run.
    public static boolean isOnPath(String program) {
        for (var dir : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!dir.isEmpty() && Files.isExecutable(Path.of(dir, program))) {
                return true;
            }
        }
        return false;
    }

    /// Runs a short program without a word and says whether it succeeded.
    public static boolean succeeds(List<String> words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}

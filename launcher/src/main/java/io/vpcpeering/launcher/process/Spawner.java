package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Starts processes in a session of their own: they outlive us, and a Ctrl-C at our keyboard does not reach them.
public final class Spawner {
    private static final long LOG_LIMIT = 16L << 20;
    private static final List<String> PERL_SETSID =
            List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--");

    private Spawner() {}

    /// What to run.
    ///
    /// @param words program and arguments
    /// @param environment added to our own
    /// @param log gets all output, after what is there
    public record Command(List<String> words, Map<String, String> environment, Path log) {
        /// Copies what it is given.
        public Command {
            words = List.copyOf(words);
            environment = Map.copyOf(environment);
        }
    }

    /// A process that was gone before anybody could look at it.
    public static final class EndedAtOnce extends IOException {
        @Serial
        private static final long serialVersionUID = 1;

        private EndedAtOnce(Command command) {
            super(command.words().getFirst() + " ended at once; see " + command.log());
        }
    }

    /// Starts it and returns who it is.
    ///
    /// @throws EndedAtOnce when it has ended already
    public static ProcessId spawn(Command command) throws IOException {
        rotate(command.log());
        var builder = new ProcessBuilder(inOwnSession(command.words()))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
        builder.environment().putAll(command.environment());
        var process = builder.start();
        return ProcessId.of(process.pid()).orElseThrow(() -> new EndedAtOnce(command));
    }

    /// Both programs replace themselves by ours, so the pid stays.
    private static List<String> inOwnSession(List<String> words) {
        var all = new ArrayList<String>();
        if (Programs.isOnPath("setsid")) {
            all.add("setsid");
        } else if (Programs.isOnPath("perl")) {
            all.addAll(PERL_SETSID);
        }
        all.addAll(words);
        return all;
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

package io.vpcpeering.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs `./peering`, as somebody at a terminal does.
final class Launcher {
    /// Where the sources are.
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final Map<String, String> environment;
    private final List<String> options;

    /// @param environment beside our own
    /// @param options that end every command line, such as `--data DIR`
    Launcher(Map<String, String> environment, String... options) {
        this.environment = environment;
        this.options = List.of(options);
    }

    /// What a command printed and how it ended.
    record Ended(int code, String out, String err) {
        /// The output of a command that succeeded.
        String ok() {
            if (code != 0) {
                throw new AssertionError("exit code " + code + "\n" + out + "\n" + err);
            }
            return out;
        }
    }

    Ended run(String... words) {
        try {
            var command = new ArrayList<String>();
            command.add(ROOT.resolve("peering").toString());
            command.addAll(List.of(words));
            command.addAll(options);
            Path out = Files.createTempFile("out", ".txt");
            Path err = Files.createTempFile("err", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(ROOT.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // The build that runs these tests has packaged everything already.
            builder.environment().put("PEERING_NO_BUILD", "1");
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end within " + PATIENCE + ":\n" + Files.readString(out));
            }
            var ended = new Ended(process.exitValue(), read(out), read(err));
            Files.delete(out);
            Files.delete(err);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

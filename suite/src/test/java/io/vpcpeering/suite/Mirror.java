package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// The example consumer, compiled from its sources and run as a process of its own.
final class Mirror implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SOURCES = ROOT.resolve("examples/peering-mirror/src/main/java");
    private static final Path CLASSES = Path.of("target", "mirror").toAbsolutePath();

    private final String bootstrap;
    private final Path file;
    private Process follower;

    Mirror(RunningSuite suite) throws IOException {
        compile();
        bootstrap = "127.0.0.1:" + (suite.portBase() + 5);
        file = suite.directory().resolve("mirror.log");
        follower = start("follow", bootstrap, file.toString());
    }

    /// Kills it without warning and starts it again.
    void killAndStart() throws Exception {
        follower.destroyForcibly().waitFor();
        follower = start("follow", bootstrap, file.toString());
    }

    /// Stops following, and lets it prove that it is equal to its source.
    String verify() throws Exception {
        follower.destroyForcibly().waitFor();
        return output("verify", bootstrap, file.toString());
    }

    /// `id state version …` of each peering.
    List<String> list() throws Exception {
        return output("list", file.toString()).lines().toList();
    }

    @Override
    public void close() {
        follower.destroyForcibly();
    }

    private static String output(String... words) throws Exception {
        Process process = start(words);
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as("%s\n%s", output, Files.readString(CLASSES.resolve("errors.txt")))
                .isZero();
        return output;
    }

    private static Process start(String... words) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASSES + File.pathSeparator + libraries(),
                "io.vpcpeering.example.mirror.PeeringMirror"));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectError(CLASSES.resolve("errors.txt").toFile())
                .start();
    }

    private static void compile() throws IOException {
        Files.createDirectories(CLASSES);
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            var arguments = Stream.concat(
                            Stream.of("-d", CLASSES.toString(), "-cp", libraries()),
                            sources.filter(path -> path.toString().endsWith(".java"))
                                    .map(Path::toString))
                    .toArray(String[]::new);
            assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                    .isZero();
        }
    }

    /// The contracts and Kafka's client with what they need, from the packaged launcher.
    private static String libraries() throws IOException {
        try (Stream<Path> jars = Files.list(ROOT.resolve("launcher/target/lib"))) {
            return jars.filter(jar -> jar.getFileName()
                            .toString()
                            .matches("(proto-\\d|kafka-clients|protobuf-java-\\d|slf4j-api|lz4|snappy|zstd).*"))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}

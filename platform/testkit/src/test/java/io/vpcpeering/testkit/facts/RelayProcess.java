package io.vpcpeering.testkit.facts;

import io.vpcpeering.runtime.boot.ServiceBoot;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A replica in a process of its own, so that it can be stopped and killed as operating systems do it.
final class RelayProcess implements AutoCloseable {
    private final Process process;

    private RelayProcess(Process process) {
        this.process = process;
    }

    /// The program.
    public static void main(String[] arguments) {
        ServiceBoot.run("relay");
    }

    static RelayProcess start(String stream, TestPostgres.Database database) throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RelayProcess.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "relay-process.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "STREAM", stream,
                        "DATABASE_URL", database.url(),
                        "DATABASE_USER", database.user(),
                        "DATABASE_PASSWORD", database.password(),
                        "KAFKA_BOOTSTRAP", TestKafka.bootstrap(),
                        "CALLERS_FILE", ServiceUnderTest.callersFile().toString()));
        return new RelayProcess(builder.start());
    }

    void signal(String signal) throws Exception {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException("kill -" + signal + " of a process that is not there");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}

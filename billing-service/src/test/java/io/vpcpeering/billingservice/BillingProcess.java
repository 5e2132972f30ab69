package io.vpcpeering.billingservice;

import io.grpc.Channel;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.testkit.FreePort;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// billing-service in a process of its own, so that it can be killed as operating systems do it.
final class BillingProcess implements AutoCloseable {
    private final Process process;
    private final Channels channels = new Channels(ServiceUnderTest.token("operator"));
    private final Channel operator;

    private BillingProcess(Process process, int port) {
        this.process = process;
        this.operator = channels.to("127.0.0.1:" + port);
    }

    /// Starts it at a business time, on a database that may be one that another left.
    static BillingProcess start(TestPostgres.Database database, Instant now) throws IOException {
        int port = FreePort.take();
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "billing-process.log").toFile()));
        builder.environment()
                .putAll(Map.ofEntries(
                        Map.entry("DATABASE_URL", database.url()),
                        Map.entry("DATABASE_USER", database.user()),
                        Map.entry("DATABASE_PASSWORD", database.password()),
                        Map.entry("KAFKA_BOOTSTRAP", TestKafka.bootstrap()),
                        Map.entry("KAFKA_PARTITIONS", "3"),
                        Map.entry("CALLERS_FILE", ServiceUnderTest.callersFile().toString()),
                        Map.entry("INSTANCE_ID", "killed"),
                        Map.entry("GRPC_PORT", Integer.toString(port)),
                        Map.entry("MANAGEMENT_PORT", Integer.toString(FreePort.take())),
                        Map.entry("PEERING_TARGET", "127.0.0.1:" + FreePort.take()),
                        Map.entry(
                                "CLOCK_OFFSET",
                                Duration.between(Instant.now(), now).toString()),
                        Map.entry("CLOSE_AUTOMATIC", "false"),
                        Map.entry("CLOSE_HANDS", "4")));
        return new BillingProcess(builder.start(), port);
    }

    Channel operator() {
        return operator;
    }

    /// As `kill -9` does; returns when it is gone.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        var _ = process.waitFor();
        channels.close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        channels.close();
    }
}

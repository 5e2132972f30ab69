package io.vpcpeering.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.testcontainers.kafka.KafkaContainer;

/// One Kafka broker for all tests of the process, started on first use.
public final class TestKafka {
    private TestKafka() {}

    /// `host:port` of the broker.
    public static String bootstrap() {
        return Broker.BOOTSTRAP;
    }

    private static final class Broker {
        static final String BOOTSTRAP = switch (Infrastructure.chosen()) {
            case CONTAINERS -> container();
            case EMBEDDED -> embedded();
        };

        @SuppressWarnings("resource") // Testcontainers removes it when the process ends
        private static String container() {
            var broker = new KafkaContainer(System.getProperty("image.kafka", "apache/kafka:4.4.0"));
            broker.start();
            return broker.getBootstrapServers();
        }

        private static String embedded() {
            try {
                Path directory = Files.createTempDirectory("test-kafka");
                int port = FreePort.take();
                int controllerPort = FreePort.take();
                format(directory);
                var server = new KafkaRaftServer(new KafkaConfig(config(directory, port, controllerPort)), Time.SYSTEM);
                server.startup();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    server.shutdown();
                    server.awaitShutdown();
                }));
                return "127.0.0.1:" + port;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException("the test broker does not start", e);
            }
        }

        private static void format(Path directory) throws Exception {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(1)
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toString())
                    .addDirectory(directory.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        }

        private static Properties config(Path directory, int port, int controllerPort) {
            var properties = new Properties();
            properties.putAll(Map.of(
                    "process.roles", "broker,controller",
                    "node.id", "1",
                    "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                    "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort,
                    "advertised.listeners", "PLAINTEXT://127.0.0.1:" + port,
                    "controller.listener.names", "CONTROLLER",
                    "log.dirs", directory.toString(),
                    "offsets.topic.num.partitions", "1",
                    "offsets.topic.replication.factor", "1",
                    "group.initial.rebalance.delay.ms", "0"));
            properties.putAll(Map.of(
                    "transaction.state.log.num.partitions", "1",
                    "transaction.state.log.replication.factor", "1",
                    "transaction.state.log.min.isr", "1",
                    "share.coordinator.state.topic.num.partitions", "1",
                    "share.coordinator.state.topic.replication.factor", "1",
                    "share.coordinator.state.topic.min.isr", "1",
                    "num.network.threads", "1",
                    "num.io.threads", "2",
                    "log.cleaner.dedupe.buffer.size", "2097152",
                    "log.index.size.max.bytes", "1048576"));
            return properties;
        }
    }
}

package io.vpcpeering.launcher.kafka;

import io.vpcpeering.launcher.Trees;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/// The Kafka process. The only file that knows Kafka's inner classes: they may change with any of its releases.
public final class KafkaNode {
    private KafkaNode() {}

    /// Runs until it is told to leave. Arguments: data directory, client port, controller port, the port that
    /// clients are told.
    public static void main(String[] arguments) throws Exception {
        var data = Path.of(arguments[0]);
        var settings = new KafkaSettings(
                data, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        if (!Files.isDirectory(data)) {
            format(settings);
        }
        var server = new KafkaRaftServer(new KafkaConfig(settings.properties()), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "leave"));
        server.startup();
        server.awaitShutdown();
    }

    /// Makes the files beside their place, then moves them there: a kill on the way leaves nothing half made.
    private static void format(KafkaSettings settings) throws Exception {
        var draft = settings.data().resolveSibling("draft");
        Trees.delete(draft);
        Files.createDirectories(draft);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE_ID)
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setMetadataLogDirectory(draft.toString())
                .addDirectory(draft.toString())
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        Files.move(draft, settings.data(), StandardCopyOption.ATOMIC_MOVE);
    }
}

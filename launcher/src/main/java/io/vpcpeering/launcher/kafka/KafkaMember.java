package io.vpcpeering.launcher.kafka;

import io.vpcpeering.launcher.process.ProcessId;
import io.vpcpeering.launcher.process.Spawner;
import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.suite.Member;
import io.vpcpeering.launcher.suite.Ports;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// Kafka: one node, broker and controller at once.
public final class KafkaMember implements Member {
    private final SuiteDir dir;
    private final Ports ports;
    private final int toldPort;
    private final Jvm jvm;

    /// @param dir where the data lives
    /// @param ports where it listens
    /// @param jvm runs the node's program
    public KafkaMember(SuiteDir dir, Ports ports, Jvm jvm) {
        this(dir, ports, ports.of(ProcessName.KAFKA), jvm);
    }

    /// @param dir where the data lives
    /// @param ports where it listens
    /// @param toldPort where it tells clients to come: of something that passes on to it
    /// @param jvm runs the node's program
    public KafkaMember(SuiteDir dir, Ports ports, int toldPort, Jvm jvm) {
        this.dir = dir;
        this.ports = ports;
        this.toldPort = toldPort;
        this.jvm = jvm;
    }

    @Override
    public ProcessName name() {
        return ProcessName.KAFKA;
    }

    @Override
    public ProcessId launch() throws IOException {
        Files.createDirectories(dir.kafka());
        var words = jvm.command(
                name(),
                List.of(
                        dir.kafka().resolve("data").toString(),
                        Integer.toString(ports.of(name())),
                        Integer.toString(ports.kafkaController()),
                        Integer.toString(toldPort)));
        return Spawner.spawn(new Spawner.Command(words, Map.of(), dir.log(name())));
    }

    @Override
    public boolean answers() {
        return KafkaPing.answers(ports.of(name()));
    }
}

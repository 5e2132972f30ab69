package io.vpcpeering.launcher;

import io.vpcpeering.launcher.release.Jvm;
import io.vpcpeering.launcher.suite.FreePorts;
import io.vpcpeering.launcher.suite.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Suites of tests: real processes, on ports that nobody uses.
public final class TestSuites {
    private TestSuites() {}

    /// A base whose sixteen ports are free now.
    public static Ports freePorts() {
        return FreePorts.find(ThreadLocalRandom.current());
    }

    /// Runs the Kafka node of the classes under test.
    public static Jvm jvm() {
        return (_, arguments) -> {
            var words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dlogback.configurationFile=logback-kafka.xml",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "io.vpcpeering.launcher.kafka.KafkaNode"));
            words.addAll(arguments);
            return words;
        };
    }
}

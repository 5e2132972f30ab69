package io.vpcpeering.launcher.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The flags with which our programs run, written as a file that `java @file` reads.
///
/// RATIONALE. The serial collector needs the least memory and is the quickest to start on small heaps. Only the quick
/// compiler is used: the optimising one doubled the CPU time of a start, took 25 MiB more for each service, and
/// was behind in throughput for the first minute and a half. What the quick compiler needed for its work is
/// given back to the system every five seconds: 5 MiB of each service. `PEERING_JVM_FLAGS` has the last word,
/// for benchmarks.
final class JvmFlags {
    private static final List<String> EVERYONE = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms8m",
            // The table of all literals grows by itself; by default it begins with half a MiB.
            "-XX:StringTableSize=16384",
            "-Xss512k",
            "-XX:TrimNativeHeapInterval=5000",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Djava.net.preferIPv4Stack=true");

    private JvmFlags() {}

    static String of(Program program, Release release, List<Path> jars) {
        var flags = new ArrayList<>(EVERYONE);
        flags.add("-Xmx" + program.heapMebibytes() + "m");
        switch (program) {
            case CLI, CHAOS, BENCH -> {
                flags.add("-Dpicocli.usage.width=100");
                flags.add("-D" + Release.HOME_PROPERTY + "=" + release.home());
                if (program == Program.BENCH) {
                    // Whoever asks shares the cores with whoever answers: it had better be quick.
                    flags.add("-XX:TieredStopAtLevel=4");
                }
            }
            case KAFKA -> flags.add("-Dlogback.configurationFile=logback-kafka.xml");
            case GATEWAY, PEERING_SERVICE, ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE -> {}
        }
        flags.add("-cp");
        flags.add(jars.stream().map(Path::toString).collect(Collectors.joining(":")));
        return flags.stream().map(JvmFlags::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    /// In such a file, quotes hold a word together and a backslash keeps its neighbour plain.
    private static String quoted(String flag) {
        return '"' + flag.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

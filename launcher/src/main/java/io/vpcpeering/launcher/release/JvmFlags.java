package io.vpcpeering.launcher.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The flags with which our programs run, written as a file that `java @file` reads.
///
/// RATIONALE. Start-up archives are kept by the JVM itself: it writes one at the first orderly end, uses it afterwards,
/// and does without when it does not fit. Measured on two cores, a service then starts with 40 % of the CPU time. AOT
/// caches (JEP 514) were no quicker here, needed more memory (every cached class is loaded at once) and a training run.
/// The serial collector needs the least memory and is the quickest to start on small heaps. The optimising compiler is
/// kept for what is really hot: with its usual thresholds it doubles the CPU time of a start and adds 20 MiB.
final class JvmFlags {
    private static final List<String> EVERYONE = List.of(
            "-XX:+UseSerialGC",
            "-Xms16m",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dfile.encoding=UTF-8",
            "-Djava.net.preferIPv4Stack=true");
    private static final List<String> OPTIMISE_LATE = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=20000",
            "-XX:Tier4CompileThreshold=100000",
            "-XX:Tier4BackEdgeThreshold=400000");
    private static final String OPTIMISE_NEVER = "-XX:TieredStopAtLevel=1";

    private JvmFlags() {}

    static String of(Program program, Release release, List<Path> jars) {
        var flags = new ArrayList<>(EVERYONE);
        flags.add("-Xmx" + program.heapMebibytes() + "m");
        switch (program) {
            case CLI -> {
                flags.add(OPTIMISE_NEVER);
                flags.add("-Dpicocli.usage.width=100");
                flags.add("-D" + Release.HOME_PROPERTY + "=" + release.home());
            }
            case KAFKA -> {
                flags.add(OPTIMISE_NEVER);
                flags.add("-Dlogback.configurationFile=logback-kafka.xml");
                flags.addAll(archive(release.startupArchive(program)));
            }
            case GATEWAY, PEERING_SERVICE, ROUTE_SERVICE, BILLING_SERVICE, EXPIRY_SERVICE -> {
                flags.addAll(OPTIMISE_LATE);
                flags.addAll(archive(release.startupArchive(program)));
            }
        }
        flags.add("-cp");
        flags.add(jars.stream().map(Path::toString).collect(Collectors.joining(":")));
        return flags.stream().map(JvmFlags::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<String> archive(Path file) {
        return List.of(
                "-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + file, "-Xlog:cds*=off", "-Xlog:aot*=off");
    }

    /// In such a file, quotes hold a word together and a backslash keeps its neighbour plain.
    private static String quoted(String flag) {
        return '"' + flag.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

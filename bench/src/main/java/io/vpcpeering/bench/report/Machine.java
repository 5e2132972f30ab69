package io.vpcpeering.bench.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// What everything ran on.
///
/// @param cores that Java may use
/// @param memoryMebibytes of the machine; 0 where the operating system does not tell
/// @param kernel name and version of the operating system
/// @param jdk name and version of the Java that ran the suite
/// @param postgres version of the server
/// @param syncsPerSecond how often 8 KiB can be written and brought to the disk, one after the other
/// @param busy the load average when the run began: what others did with the cores; negative where nobody tells
public record Machine(
        int cores,
        long memoryMebibytes,
        String kernel,
        String jdk,
        String postgres,
        double syncsPerSecond,
        double busy) {
    private static final int BLOCK = 8 << 10;
    private static final Path MEMORY = Path.of("/proc/meminfo");

    /// This one.
    ///
    /// @param postgres what the server says that it is
    /// @param disk a directory on the disk that the database uses
    /// @param length how long to try the disk
    public static Machine look(String postgres, Path disk, Duration length, double busy) throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                memory(),
                System.getProperty("os.name") + " " + release(System.getProperty("os.version")) + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vendor.version", System.getProperty("java.vendor")) + " "
                        + System.getProperty("java.version"),
                postgres,
                syncs(disk, length),
                busy);
    }

    /// Its major and minor number: what comes behind is a provider's name for its build.
    private static String release(String version) {
        return version.replaceFirst("^(\\d+\\.\\d+).*", "$1");
    }

    private static long memory() throws IOException {
        if (!Files.isReadable(MEMORY)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(MEMORY)) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static double syncs(Path disk, Duration length) throws IOException {
        Path file = Files.createTempFile(disk, "syncs-", ".tmp");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long begin = System.nanoTime();
            long count = 0;
            while (System.nanoTime() - begin < length.toNanos()) {
                channel.write(ByteBuffer.allocate(BLOCK), 0);
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - begin);
        } finally {
            Files.delete(file);
        }
    }

    /// In one line.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB of memory, %s, Java %s, %s, %,.0f fdatasync/s, load average %.1f at the start",
                cores,
                memoryMebibytes / 1024.0,
                kernel,
                jdk,
                postgres,
                syncsPerSecond,
                busy);
    }
}

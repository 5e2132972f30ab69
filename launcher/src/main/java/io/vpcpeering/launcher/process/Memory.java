package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// How much memory processes hold. A process with children (PostgreSQL) counts as a whole, and memory that they share
/// counts once: the sum of their proportional shares.
public final class Memory {
    private static final String RESIDENT = "VmRSS:";
    private static final String PROPORTIONAL = "Pss:";

    private Memory() {}

    /// Resident bytes of a process and its children; empty where the operating system does not tell.
    public static OptionalLong resident(long pid) {
        var children = childrenOf(pid);
        return children.length == 0
                ? field(pid, "status", RESIDENT)
                : sum(LongStream.concat(LongStream.of(pid), LongStream.of(children)));
    }

    private static OptionalLong sum(LongStream pids) {
        var sum = pids.map(pid -> field(pid, "smaps_rollup", PROPORTIONAL).orElse(0))
                .sum();
        return sum == 0 ? OptionalLong.empty() : OptionalLong.of(sum);
    }

    private static long[] childrenOf(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid)
                .toArray();
    }

    private static OptionalLong field(long pid, String file, String label) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}

package io.vpcpeering.launcher.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Reads a log from its past into its future. Only whole lines are printed, so that several logs can share a screen.
/// For one thread.
public final class LogFollower {
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Path log;
    private final String prefix;
    private long position;

    /// @param log the file, there or not yet
    /// @param name stands before every line; empty for none
    public LogFollower(Path log, String name) {
        this.log = log;
        this.prefix = name.isEmpty() ? "" : "%-16s| ".formatted(name);
    }

    /// Prints at most this many last lines of what is there.
    public void printPast(int lines, PrintWriter out) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        position = Files.size(log);
        if (lines < Integer.MAX_VALUE) {
            LogTail.of(log, lines).forEach(line -> out.println(prefix + line));
            return;
        }
        try (Stream<String> all = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            all.map(LogFollower::decoded).forEach(line -> out.println(prefix + line));
        }
    }

    /// A log may hold broken characters; they must not end the reading.
    private static String decoded(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// Prints what all of them print from now on, until this thread is interrupted.
    public static void followAll(List<LogFollower> followers, PrintWriter out)
            throws IOException, InterruptedException {
        while (true) {
            for (var follower : followers) {
                follower.printNews(out);
            }
            out.flush();
            Thread.sleep(PAUSE);
        }
    }

    private void printNews(PrintWriter out) throws IOException {
        if (!Files.exists(log)) {
            return;
        }
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                // The log was put aside and begun anew.
                position = 0;
            }
            file.seek(position);
            var bytes = new byte[(int) Math.min(file.length() - position, 1 << 20)];
            file.readFully(bytes);
            var end = lastLineEnd(bytes);
            new String(bytes, 0, end, StandardCharsets.UTF_8).lines().forEach(line -> out.println(prefix + line));
            position += end;
        }
    }

    private static int lastLineEnd(byte[] bytes) {
        var end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}

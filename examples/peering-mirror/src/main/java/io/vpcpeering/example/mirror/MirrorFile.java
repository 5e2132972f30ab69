package io.vpcpeering.example.mirror;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// The copy: a log of states, each with its place in Kafka, on disk; the newest of each key in memory.
///
/// One line is one record: `checksum partition offset version key value`, the value in base64, `-` for one that
/// is gone. Place and state cannot part, so whatever kills the process, the file says exactly where to go on.
/// For one thread.
final class MirrorFile implements AutoCloseable {
    private static final int COMPACT_FROM = 1_000;

    /// The newest state of a key.
    ///
    /// @param version of the resource
    /// @param value the message; empty for one that is gone
    record State(long version, Optional<byte[]> value) {}

    private final Map<String, State> states = new TreeMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final FileChannel log;
    private final StringBuilder batch = new StringBuilder();

    private MirrorFile(Path file) throws IOException {
        long whole = read(file);
        log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        log.truncate(whole);
        log.position(whole);
    }

    /// Opens the file, makes it when it is not there, and cuts off what a kill left half written.
    static MirrorFile open(Path file) throws IOException {
        if (Files.exists(file)) {
            compact(file);
        }
        return new MirrorFile(file);
    }

    /// The states by key. What is gone is among them, empty.
    Map<String, State> states() {
        return states;
    }

    /// The offset to go on with in a partition.
    long next(int partition) {
        return next.getOrDefault(partition, 0L);
    }

    /// Takes in a record, unless it is not newer than what is known of its key; durable after [#flush].
    void take(int partition, long offset, long version, String key, byte[] value) {
        if (offset < next(partition)) {
            return;
        }
        var state = new State(version, Optional.ofNullable(value));
        if (states.containsKey(key) && states.get(key).version() >= version) {
            next.put(partition, offset + 1);
            return;
        }
        apply(partition, offset, key, state);
        batch.append(line(partition, offset, key, state));
    }

    /// Puts what was taken on the disk.
    void flush() throws IOException {
        var bytes = ByteBuffer.wrap(batch.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
        if (!batch.isEmpty()) {
            log.force(false);
        }
        batch.setLength(0);
    }

    @Override
    public void close() throws IOException {
        log.close();
    }

    private void apply(int partition, long offset, String key, State state) {
        states.put(key, state);
        next.put(partition, offset + 1);
    }

    /// Reads lines as long as they are whole.
    ///
    /// @return how many bytes are
    private long read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            String[] words = text.substring(at, end).split(" ", -1);
            if (words.length != 6 || !words[0].equals(checksum(words[1], words[2], words[3], words[4], words[5]))) {
                break;
            }
            Optional<byte[]> value =
                    words[5].equals("-") ? Optional.empty() : Optional.of(Base64.getDecoder().decode(words[5]));
            apply(
                    Integer.parseInt(words[1]),
                    Long.parseLong(words[2]),
                    words[4],
                    new State(Long.parseLong(words[3]), value));
            at = end + 1;
        }
        return at;
    }

    /// Rewrites the file beside its place and moves it there, so that a kill leaves the one or the other.
    private static void compact(Path file) throws IOException {
        try (var old = new MirrorFile(file)) {
            long lines;
            try (var all = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                lines = all.count();
            }
            if (lines < COMPACT_FROM || lines < 2L * old.states.size()) {
                return;
            }
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            try (var compacted = new MirrorFile(draft)) {
                // Where each state came from is history; where to go on is the last line of each partition.
                int any = old.next.keySet().iterator().next();
                old.states.forEach((key, state) -> compacted.batch.append(line(any, old.next(any) - 1, key, state)));
                var last = old.states.entrySet().iterator().next();
                old.next.forEach((partition, offset) ->
                        compacted.batch.append(line(partition, offset - 1, last.getKey(), last.getValue())));
                compacted.flush();
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String line(int partition, long offset, String key, State state) {
        String value = state.value().map(Base64.getEncoder()::encodeToString).orElse("-");
        String place = Integer.toString(partition);
        String at = Long.toString(offset);
        String version = Long.toString(state.version());
        return String.join(" ", checksum(place, at, version, key, value), place, at, version, key, value) + "\n";
    }

    private static String checksum(String... words) {
        var crc = new CRC32();
        crc.update(String.join(" ", words).getBytes(StandardCharsets.ISO_8859_1));
        return Long.toHexString(crc.getValue());
    }
}

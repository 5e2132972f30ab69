package io.vpcpeering.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// Ports for what a test starts. Modules are tested side by side, and between drawing a port and listening on it
/// seconds may pass: so each port is leased to one test process for as long as that process lives. The lease is
/// a lock on a file, which ends with its process however that ends.
public final class FreePort {
    /// Below those that systems give to outgoing connections: of those, whoever connects may take one at any time.
    private static final int LOWEST = 10_000;

    private static final int HIGHEST = 17_000;
    private static final Path LEASES =
            Path.of(System.getProperty("java.io.tmpdir"), "test-ports-" + System.getProperty("user.name"));
    private static final Map<Integer, FileLock> OURS = new HashMap<>();

    private FreePort() {}

    /// A port on which nobody listens, and which no test gets again before this process ends. Thread-safe.
    public static synchronized int take() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .filter(port -> lease(port) && isFree(port))
                .findFirst()
                .orElseThrow();
    }

    static synchronized boolean lease(int port) {
        if (OURS.containsKey(port)) {
            return false;
        }
        try {
            Files.createDirectories(LEASES);
            var file = FileChannel.open(
                    LEASES.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = file.tryLock();
            if (lock == null) {
                file.close();
                return false;
            }
            OURS.put(port, lock);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// PostgreSQL's files: made once, as a whole, and configured anew at every start.
///
/// @param home the directory that holds them
record PostgresCluster(Path home) {
    /// The database administrator inside PostgreSQL; the services do not use it.
    static final String ADMINISTRATOR = "postgres";

    /// Where the data is.
    Path data() {
        return home.resolve("data");
    }

    /// Makes the files unless they are there. A run that is killed on the way leaves only a draft, which the next one
    /// throws away.
    void createIfMissing(PostgresBinaries binaries, ServerUser user, Path passwordFile)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        if (!Files.isDirectory(data())) {
            var draft = home.resolve("draft");
            Trees.delete(draft);
            Files.createDirectory(draft);
            initialise(draft, binaries, user, passwordFile);
            Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
        }
        user.own(home);
    }

    private void initialise(Path draft, PostgresBinaries binaries, ServerUser user, Path passwordFile)
            throws IOException, InterruptedException {
        var log = home.resolve("initdb.log");
        // The server's user may not be allowed to read our secrets, but it may read its own copy.
        var password = home.resolve("password");
        Files.copy(passwordFile, password, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        user.own(home);
        try {
            var made = new ProcessBuilder(user.running(List.of(
                            binaries.program("initdb").toString(),
                            "--pgdata=" + draft,
                            "--username=" + ADMINISTRATOR,
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .waitFor();
            if (made != 0) {
                throw new Failure("PostgreSQL's files cannot be made:\n" + Files.readString(log));
            }
        } finally {
            Files.delete(password);
        }
    }

    /// Whether the postmaster says that it takes connections. Asking it over the network before that would only fill
    /// its log with complaints.
    boolean isReady() {
        try {
            return Files.readString(data().resolve(Leftovers.LOCK_FILE)).contains("\nready");
        } catch (IOException e) {
            return false;
        }
    }

    /// After a crash every file has to reach the disk before the recovery; Linux can do that in one step.
    private static String afterCrash() {
        return Files.exists(Path.of("/proc/self")) ? "recovery_init_sync_method = syncfs" : "";
    }

    /// Writes the configuration for a small machine that must not lose what it has acknowledged.
    void configure(int port) throws IOException {
        Files.writeString(data().resolve("postgresql.conf"), """
                # Written by ./peering at every start.
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                password_encryption = 'scram-sha-256'

                # Durable: what is acknowledged is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                %s

                # Small.
                shared_buffers = 128MB
                max_wal_size = 512MB
                min_wal_size = 80MB
                max_wal_senders = 0
                wal_level = minimal
                io_method = sync
                jit = off
                max_parallel_workers_per_gather = 0

                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '
                """.formatted(Loopback.HOST, port, afterCrash()));
    }
}

package io.vpcpeering.launcher.postgres;

import io.vpcpeering.launcher.Failure;
import io.vpcpeering.launcher.Trees;
import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/// PostgreSQL's files: made once, as a whole, and configured anew at every start.
///
/// @param home the directory that holds them
record PostgresCluster(Path home) {
    /// Names the databases that were made, inside the data directory, so that both come into being together.
    private static final String NOTE = "peering.databases";

    /// Where the data is.
    Path data() {
        return home.resolve("data");
    }

    /// Makes what is missing: the files with the role and its databases, or databases that are new since. A run that
    /// is killed on the way leaves only a draft, which the next one throws away. The server must not run.
    void createMissing(PostgresPrograms programs, Passwords passwords, List<String> databases)
            throws IOException, InterruptedException {
        Files.createDirectories(home);
        if (!Files.isDirectory(data())) {
            create(programs, passwords, databases);
        }
        programs.user().own(home);
        var fresh = new ArrayList<>(databases);
        fresh.removeAll(Files.readAllLines(data().resolve(NOTE)));
        if (!fresh.isEmpty()) {
            programs.single(
                    data(),
                    List.of(),
                    fresh.stream().map(PostgresCluster::createDatabase).toList());
            Files.write(data().resolve(NOTE), databases);
        }
    }

    /// Nothing is worth keeping before all is there, so the disk is waited for once, at the end.
    private void create(PostgresPrograms programs, Passwords passwords, List<String> databases)
            throws IOException, InterruptedException {
        var draft = home.resolve("draft");
        Trees.delete(draft);
        Files.createDirectory(draft);
        programs.user().own(home);
        programs.initdb(draft);
        var statements = new ArrayList<>(List.of(
                "ALTER ROLE postgres PASSWORD '" + passwords.administrator() + "'",
                "CREATE ROLE peering LOGIN PASSWORD '" + passwords.role() + "'"));
        databases.forEach(name -> statements.add(createDatabase(name)));
        programs.single(draft, List.of("-F", "-c", "exit_on_error=on"), statements);
        Files.write(draft.resolve(NOTE), databases);
        programs.sync(draft);
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String createDatabase(String name) {
        return "CREATE DATABASE " + name + " OWNER peering STRATEGY file_copy";
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

    /// Writes the configuration for a small machine that must not lose what it has acknowledged.
    void configure(int port) throws IOException {
        Files.writeString(data().resolve("pg_hba.conf"), """
                # Written by ./peering at every start.
                host all all %s/32 scram-sha-256
                """.formatted(Loopback.HOST));
        Files.writeString(data().resolve("postgresql.conf"), """
                # Written by ./peering at every start.
                listen_addresses = '%s'
                port = %d
                unix_socket_directories = ''
                max_connections = 200

                # Durable: what is acknowledged is on the disk.
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                %s

                # Small.
                shared_buffers = 128MB
                max_wal_senders = 0
                wal_level = minimal
                io_method = sync
                jit = off
                max_parallel_workers_per_gather = 0

                # Steady under a mountain of writes: few checkpoints, nothing heaps up for one fsync to wait for, and
                # a commit that fills a segment of the journal finds an old one to write over: a new one is first
                # filled with zeros, while all others wait.
                max_wal_size = 2GB
                min_wal_size = 2GB
                backend_flush_after = 256kB
                wal_writer_delay = 10ms
                wal_writer_flush_after = 256kB

                timezone = 'UTC'
                log_timezone = 'UTC'
                log_line_prefix = '%%m [%%p] '
                """.formatted(Loopback.HOST, port, afterCrash()));
    }

    /// After a crash every file has to reach the disk before the recovery; Linux can do that in one step.
    private static String afterCrash() {
        return Files.exists(Path.of("/proc/self")) ? "recovery_init_sync_method = syncfs" : "";
    }

    /// The passwords of a new cluster: hexadecimal digits, so that they need no quoting.
    ///
    /// @param administrator of PostgreSQL's own `postgres`
    /// @param role of `peering`, which the services use
    record Passwords(String administrator, String role) {
        Passwords {
            if (!administrator.matches("[0-9a-f]+") || !role.matches("[0-9a-f]+")) {
                throw new Failure("the passwords in DIR/secrets must be hexadecimal digits");
            }
        }
    }
}

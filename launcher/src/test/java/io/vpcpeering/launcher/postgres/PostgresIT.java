package io.vpcpeering.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.launcher.TestSuites;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.Ports;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Shutdown;
import io.vpcpeering.launcher.suite.Startup;
import io.vpcpeering.launcher.suite.Suite;
import io.vpcpeering.launcher.suite.SuiteDir;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresIT {
    private static final Path CACHE = Path.of("target", "postgres-cache").toAbsolutePath();

    @TempDir
    private Path temporary;

    private final Ports ports = TestSuites.freePorts();
    private SuiteDir dir;
    private Secrets secrets;
    private Suite suite;

    @BeforeEach
    void prepare() throws IOException {
        dir = new SuiteDir(temporary.resolve("a suite"));
        dir.create();
        secrets = new Secrets(dir.secrets());
        secrets.createMissing();
        var port = ports.of(ProcessName.POSTGRES);
        suite = new Suite(
                dir, ports, List.of(new PostgresMember(dir, port, secrets, CACHE, List.of("peering", "route"))));
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        new Shutdown(suite, Duration.ofSeconds(20)).stop();
    }

    @Test
    void each_service_has_a_database_that_keeps_its_rows_over_a_stop_and_a_start() throws Exception {
        start();
        run("CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('höher')");

        assertThat(new Shutdown(suite, Duration.ofSeconds(20)).stop()).isEmpty();
        assertThat(suite.answers(ProcessName.POSTGRES)).isFalse();
        start();

        assertThat(words()).containsExactly("höher");
    }

    @Test
    void what_was_committed_survives_a_kill_of_the_postmaster() throws Exception {
        start();
        run("CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('still here')");
        try (var busy = connect("peering");
                var statement = busy.createStatement()) {
            statement.execute("SELECT 1");
            assertThat(suite.kill(ProcessName.POSTGRES)).isTrue();
        }
        assertThat(suite.answers(ProcessName.POSTGRES)).isFalse();

        start();

        assertThat(words()).containsExactly("still here");
    }

    @Test
    void a_lock_file_with_a_strangers_pid_stops_nobody() throws Exception {
        start();
        suite.kill(ProcessName.POSTGRES);
        var lockFile = dir.postgres().resolve("data").resolve("postmaster.pid");
        var lines = Files.readAllLines(lockFile);
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(lockFile, lines);

        start();

        assertThat(suite.answers(ProcessName.POSTGRES)).isTrue();
    }

    @Test
    void an_interrupted_first_start_leaves_nothing_that_hurts() throws Exception {
        Files.createDirectories(dir.postgres().resolve("draft").resolve("base"));

        start();

        assertThat(dir.postgres().resolve("draft")).doesNotExist();
    }

    @Test
    void commits_wait_for_the_disk() throws Exception {
        start();
        try (var connection = connect("route");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT current_setting('fsync'), current_setting('synchronous_commit')")) {
            rows.next();
            assertThat(List.of(rows.getString(1), rows.getString(2))).containsExactly("on", "on");
        }
    }

    @Test
    void secrets_are_for_their_owner_only() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.secrets())))
                .isEqualTo("rwx------");
        try (var files = Files.list(dir.secrets())) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private void start() throws InterruptedException {
        new Startup(suite, (_, _) -> {}).start(List.of(ProcessName.POSTGRES));
    }

    private void run(String... statements) throws SQLException, IOException {
        try (var connection = connect("peering");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<String> words() throws SQLException, IOException {
        try (var connection = connect("peering");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT word FROM kept")) {
            var words = new ArrayList<String>();
            while (rows.next()) {
                words.add(rows.getString(1));
            }
            return words;
        }
    }

    private Connection connect(String database) throws SQLException, IOException {
        var url = "jdbc:postgresql://127.0.0.1:%d/%s".formatted(ports.of(ProcessName.POSTGRES), database);
        return DriverManager.getConnection(url, "peering", secrets.databasePassword());
    }
}

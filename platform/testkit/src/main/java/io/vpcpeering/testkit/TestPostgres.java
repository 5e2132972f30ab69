package io.vpcpeering.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// One PostgreSQL server for all tests of the process, started on first use; a fresh database for whoever asks.
///
/// A measurement sizes it for its data: `-Dpostgres.settings=shared_buffers=1GB,max_wal_size=8GB`.
public final class TestPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestPostgres() {}

    /// A database.
    ///
    /// @param url JDBC URL
    /// @param user role that owns it
    /// @param password of the role
    public record Database(String url, String user, String password) {
        /// A connection outside any pool; the caller closes it.
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }
    }

    /// A new, empty database.
    public static Database database() {
        Database server = Server.STARTED;
        String name = "test_" + COUNT.incrementAndGet();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("the test database cannot be made", e);
        }
        return new Database(
                server.url().replaceFirst("/[^/?]+(\\?|$)", "/" + name + "$1"), server.user(), server.password());
    }

    private static final class Server {
        static final Database STARTED = switch (Infrastructure.chosen()) {
            case CONTAINERS -> container();
            case EMBEDDED -> embedded();
        };

        @SuppressWarnings("resource") // Testcontainers removes it when the process ends
        private static Database container() {
            var server = new PostgreSQLContainer(System.getProperty("image.postgres", "postgres:17-alpine"))
                    .withCommand(Stream.concat(
                                    Stream.of("postgres", "-c", "max_connections=300", "-c", "fsync=off"),
                                    settings().entrySet().stream()
                                            .flatMap(setting ->
                                                    Stream.of("-c", setting.getKey() + "=" + setting.getValue())))
                            .toArray(String[]::new));
            server.start();
            return new Database(server.getJdbcUrl(), server.getUsername(), server.getPassword());
        }

        private static Database embedded() {
            try {
                var builder = EmbeddedPostgres.builder();
                settings().forEach(builder::setServerConfig);
                EmbeddedPostgres server = builder.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return new Database(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Map<String, String> settings() {
            return Stream.of(System.getProperty("postgres.settings", "").split(",", -1))
                    .filter(setting -> !setting.isBlank())
                    .map(setting -> setting.split("=", 2))
                    .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]));
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

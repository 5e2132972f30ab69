package io.vpcpeering.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.gateway.GatewayUnderTest;
import io.vpcpeering.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two gateways on one database.
class NonceStoreIT {
    private static final TestPostgres.Database DATABASE = durable();
    private static GatewayUnderTest one;
    private static GatewayUnderTest other;

    @BeforeAll
    static void start() {
        one = GatewayUnderTest.start(DATABASE, Map.of());
        other = GatewayUnderTest.start(DATABASE, Map.of());
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @Test
    void what_one_replica_has_seen_the_other_knows() {
        var stamp = new RequestStamp("AKID1", 1_470_000_000, "9223372036854775807");

        assertThat(one.bean(NonceStore.class).remember(stamp)).isTrue();
        assertThat(other.bean(NonceStore.class).remember(stamp)).isFalse();
        assertThat(one.bean(NonceStore.class).remember(stamp)).isFalse();
    }

    @Test
    void of_many_at_once_one_is_first() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 10; round++) {
            var stamp = new RequestStamp("AKID2", 1_470_000_000, Integer.toString(round));
            List<Callable<Boolean>> racers = IntStream.range(0, 16)
                    .<Callable<Boolean>>mapToObj(i -> () ->
                            (i % 2 == 0 ? one : other).bean(NonceStore.class).remember(stamp))
                    .toList();
            int winners = 0;
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Future<Boolean> racer : threads.invokeAll(racers)) {
                    winners += racer.get() ? 1 : 0;
                }
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void a_nonce_is_on_the_disk_before_it_is_told_to_be_new() throws SQLException {
        for (int i = 0; i < 20; i++) {
            assertThat(isOnDisk(one, DATABASE, new RequestStamp("AKID5", 1_470_000_000, "waits " + i)))
                    .isTrue();
        }
    }

    @Test
    void where_one_postgresql_holds_everything_a_nonce_does_not_wait_and_is_refused_all_the_same() throws SQLException {
        TestPostgres.Database database = durable();
        try (var hasty = GatewayUnderTest.start(database, Map.of("gateway.nonces-wait-for-disk", "false"))) {
            int onDisk = 0;
            for (int i = 0; i < 20; i++) {
                var stamp = new RequestStamp("AKID6", 1_470_000_000, Integer.toString(i));
                onDisk += isOnDisk(hasty, database, stamp) ? 1 : 0;
                assertThat(hasty.bean(NonceStore.class).remember(stamp)).isFalse();
            }
            // Something else may have brought some of them there.
            assertThat(onDisk).isLessThan(20);
        }
    }

    /// A database whose commits wait for the disk, as those of tests need not.
    private static TestPostgres.Database durable() {
        TestPostgres.Database database = TestPostgres.database();
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            String name = value(connection, "SELECT current_database()");
            statement.execute("ALTER DATABASE " + name + " SET synchronous_commit = on");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be told to wait", e);
        }
    }

    /// Remembers it, and says whether the journal has come to the disk beyond where it was before.
    private static boolean isOnDisk(GatewayUnderTest gateway, TestPostgres.Database database, RequestStamp stamp)
            throws SQLException {
        try (Connection connection = database.connect()) {
            String before = value(connection, "SELECT pg_current_wal_insert_lsn()::text");
            assertThat(gateway.bean(NonceStore.class).remember(stamp)).isTrue();
            return value(connection, "SELECT (pg_current_wal_flush_lsn() > '" + before + "')::text")
                    .equals("true");
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void only_what_is_old_is_forgotten() {
        NonceStore nonces = one.bean(NonceStore.class);
        var old = new RequestStamp("AKID3", 1_000_000_000, "1");
        var young = new RequestStamp("AKID3", 1_000_000_001, "1");
        nonces.remember(old);
        nonces.remember(young);

        assertThat(nonces.forgetBefore(Instant.ofEpochSecond(1_000_000_001))).isEqualTo(1);

        assertThat(nonces.remember(young)).isFalse();
        assertThat(nonces.remember(old)).isTrue();
    }

    @Test
    void many_are_forgotten_batch_by_batch() {
        NonceStore nonces = one.bean(NonceStore.class);
        IntStream.range(0, 6_000)
                .parallel()
                .forEach(i -> assertThat(nonces.remember(new RequestStamp("AKID4", 900_000_000L, Integer.toString(i))))
                        .isTrue());

        assertThat(nonces.forgetBefore(Instant.ofEpochSecond(950_000_000))).isEqualTo(6_000);
    }
}

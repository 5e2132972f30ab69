package io.vpcpeering.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpcpeering.runtime.database.Migrations;
import io.vpcpeering.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/// Replicas that come to a new database together.
class MigrationsIT {
    private static final int REPLICAS = 4;

    @RepeatedTest(5)
    void replicas_that_start_together_on_a_new_database_all_find_it_ready() throws Exception {
        TestPostgres.Database database = TestPostgres.database();
        List<Callable<Boolean>> starts = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            starts.add(() -> isReady(source(database)));
        }

        try (var threads = Executors.newFixedThreadPool(REPLICAS)) {
            for (Future<Boolean> start : threads.invokeAll(starts)) {
                assertThat(start.get()).isTrue();
            }
        }
    }

    @Test
    void a_replica_waits_for_its_turn_longer_than_it_would_for_an_answer() throws Exception {
        TestPostgres.Database database = TestPostgres.database();
        PGSimpleDataSource impatient = source(database);
        impatient.setSocketTimeout(3);
        try (Connection other = source(database).getConnection();
                var threads = Executors.newSingleThreadExecutor()) {
            var _ = other.createStatement().execute("SELECT pg_advisory_lock(hashtext('migrations'))");
            Future<Boolean> start = threads.submit(() -> isReady(impatient));

            assertThatThrownBy(() -> start.get(4, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
            var _ = other.createStatement().execute("SELECT pg_advisory_unlock(hashtext('migrations'))");
            assertThat(start.get()).isTrue();
        }
    }

    private static boolean isReady(PGSimpleDataSource source) throws SQLException {
        Migrations.run(source);
        try (Connection connection = source.getConnection();
                var found = connection.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            return found.next();
        }
    }

    private static PGSimpleDataSource source(TestPostgres.Database database) {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}

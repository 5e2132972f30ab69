package io.vpcpeering.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.runtime.database.Migrations;
import io.vpcpeering.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.postgresql.ds.PGSimpleDataSource;

/// Replicas that come to a new database together.
class MigrationsIT {
    private static final int REPLICAS = 4;

    @RepeatedTest(5)
    void replicas_that_start_together_on_a_new_database_all_find_it_ready() throws Exception {
        TestPostgres.Database database = TestPostgres.database();
        List<Callable<Boolean>> starts = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            starts.add(() -> isReady(database));
        }

        try (var threads = Executors.newFixedThreadPool(REPLICAS)) {
            for (Future<Boolean> start : threads.invokeAll(starts)) {
                assertThat(start.get()).isTrue();
            }
        }
    }

    private static boolean isReady(TestPostgres.Database database) throws SQLException {
        var source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(database.user());
        source.setPassword(database.password());
        Migrations.run(source);
        try (Connection connection = source.getConnection();
                var found = connection.createStatement().executeQuery("SELECT count(*) FROM outbox")) {
            return found.next();
        }
    }
}

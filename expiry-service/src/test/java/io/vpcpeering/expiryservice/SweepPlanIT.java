package io.vpcpeering.expiryservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.vocabulary.PeeringId;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What PostgreSQL makes of a look at what is due.
class SweepPlanIT {
    private static final Expirer SETTLED = asked -> new Expirer.Verdicts(asked, List.of());
    private static final int BATCH = 1_000;
    /// More than it takes until the driver and the server keep what they have prepared.
    private static final int LOOKS = 20;
    // The service's own sweep lives in a time in which nothing is due.
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "expiry-service", Map.of("targets.peering", "127.0.0.1:1", "clock.offset", "-PT7200H"));

    private final Deadlines deadlines = SERVICE.bean(Deadlines.class);
    private final Transactions transactions = SERVICE.bean(Transactions.class);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_mountain_that_comes_where_nothing_was_is_not_read_whole_for_each_batch() throws Exception {
        Instant now = Instant.now();
        try (Connection connection = SERVICE.database().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("VACUUM ANALYZE deadline");
            for (int look = 0; look < LOOKS; look++) {
                assertThat(deadlines.settle(now, SETTLED)).isEmpty();
            }
            sql.execute("INSERT INTO deadline (peering_id, expires_at, try_at)"
                    + " SELECT 'pcx-' || lpad(to_hex(i), 8, '0'), now() - interval '1 hour', now()"
                    + " FROM generate_series(1, 30000) AS i");
        }

        long scans = scansOfAll(() -> assertThat(deadlines.settle(now, SETTLED)).hasSize(BATCH));
        assertThat(scans).as("times the table was read without an index").isZero();
    }

    @Test
    void what_a_mountain_leaves_behind_is_not_read_by_each_look_that_follows() throws Exception {
        Instant now = Instant.now();
        try (Connection connection = SERVICE.database().connect();
                Statement sql = connection.createStatement()) {
            sql.execute("ALTER TABLE deadline SET (autovacuum_enabled = false)");
            sql.execute("INSERT INTO deadline (peering_id, expires_at, try_at)"
                    + " SELECT 'pcx-' || lpad(to_hex(i), 8, '0'), now() - interval '1 hour', now()"
                    + " FROM generate_series(100001, 130000) AS i");
            sql.execute("INSERT INTO deadline (peering_id, expires_at, try_at)"
                    + " SELECT 'pcx-' || lpad(to_hex(i), 8, '0'), now() - interval '1 minute', now()"
                    + " FROM generate_series(300001, 300020) AS i");
            sql.execute("VACUUM ANALYZE deadline");
            sql.execute("DELETE FROM deadline WHERE expires_at < now() - interval '30 minutes'");
            sql.execute("ANALYZE deadline");
        }
        List<PeeringId> heard = IntStream.range(0, 500)
                .mapToObj(i -> new PeeringId("pcx-%08x".formatted(200_000 + i)))
                .toList();

        long scans = scansOfAll(() -> {
            assertThat(deadlines.settle(now, SETTLED)).hasSize(20);
            assertThat(deadlines.remind(now)).isZero();
            assertThat(deadlines.forgetUntold(heard)).isEmpty();
        });
        assertThat(scans).as("times the table was read without an index").isZero();
    }

    /// How often the table is read without an index meanwhile.
    private long scansOfAll(Runnable work) {
        return transactions.run(() -> {
            long before = scansOfAll();
            work.run();
            return scansOfAll() - before;
        });
    }

    private long scansOfAll() {
        return transactions
                .handle()
                .createQuery("SELECT seq_scan FROM pg_stat_xact_user_tables WHERE relname = 'deadline'")
                .mapTo(Long.class)
                .one();
    }
}

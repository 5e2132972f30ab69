package io.vpcpeering.billingservice;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// What was metered by earlier releases: samples that were kept as arrays are kept packed, to the byte, and days that
/// there are already are kept as later ones.
class EarlierMetersIT {
    private final TestPostgres.Database database = TestPostgres.database();

    @Test
    void samples_from_before_are_the_same_afterwards() throws SQLException {
        migrate("11");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT open_partition('sample_block', '2016-08-02', '2016-08-03')");
            statement.execute("""
                    INSERT INTO sample_block (day, peering_id, block, out_bytes, in_bytes, out_revisions, in_revisions)
                    SELECT '2016-08-02', 'pcx-0000000' || block, block,
                           array_agg(CASE place % 5 WHEN 0 THEN NULL WHEN 1 THEN 0 WHEN 2 THEN 9223372036854775807
                                                    ELSE place * 1000003::bigint * (block + 1) END ORDER BY place),
                           array_agg(CASE WHEN place % 3 = 0 THEN NULL ELSE place * 77777777777 END ORDER BY place),
                           CASE WHEN block = 3 THEN array_agg(place::int) END, NULL
                      FROM generate_series(0, 11) AS block, generate_series(1, 24) AS place
                     GROUP BY block
                    """);
            migrate("12");
            assertThat(number(statement, "SELECT count(*) FROM sample_run")).isEqualTo(12);
            assertThat(number(statement, """
                            SELECT count(*)
                              FROM (SELECT peering_id, (24 * block + place - 1)::integer AS slot, o, i
                                      FROM sample_block,
                                           unnest(out_bytes, in_bytes) WITH ORDINALITY AS arrays (o, i, place)) AS before
                              JOIN (SELECT peering_id, slot, out_bytes AS o, in_bytes AS i
                                      FROM sample_run, unpack_samples(first_block, numbers)) AS after
                             USING (peering_id, slot)
                             WHERE before.o IS NOT DISTINCT FROM after.o
                               AND before.i IS NOT DISTINCT FROM after.i
                            """)).isEqualTo(12 * 24);
            assertThat(number(statement, "SELECT revisions[24] FROM sample_run WHERE first_block = 3"))
                    .isEqualTo(24);
            assertThat(number(statement, "SELECT count(*) FROM sample_run WHERE revisions IS NULL"))
                    .isEqualTo(11);
        }
    }

    @Test
    void no_vacuum_comes_only_because_many_samples_did() throws SQLException {
        migrate("15");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT open_partition('sample_run', '2016-08-02', '2016-08-03', 100)");
            migrate("16");
            statement.execute("SELECT open_partition('sample_run', '2016-08-03', '2016-08-04', 100),"
                    + " open_partition('day_usage', '2016-08-03', '2016-08-04', 80)");

            assertThat(settings(statement, "sample_run_20160802"))
                    .isEqualTo(settings(statement, "sample_run_20160803"))
                    .containsExactlyInAnyOrder("fillfactor=100", "autovacuum_vacuum_insert_threshold=-1");
            assertThat(settings(statement, "day_usage_20160803")).containsExactly("fillfactor=80");
        }
    }

    private static String[] settings(Statement statement, String table) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery("SELECT reloptions FROM pg_class WHERE relname = '" + table + "'")) {
            rows.next();
            return (String[]) rows.getArray(1).getArray();
        }
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

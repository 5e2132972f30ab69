package io.vpcpeering.billingservice;

import io.vpcpeering.calendar.Slot;
import io.vpcpeering.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// What PostgreSQL alone does with the same day: arrays of a thousand peerings a slot, copied and aggregated.
record ScaleLimits(TestPostgres.Database database, ScaleDay day) {
    private static final int SHARD = 1_000;
    private static final int INT8_OID = 20;

    /// Copies the day as arrays into a table without an index.
    long copyArrays() throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            execute(connection, """
                    CREATE TABLE chunk (slot smallint, shard int, out_bytes bigint[], in_bytes bigint[])
                      WITH (autovacuum_enabled = false, toast.autovacuum_enabled = false)
                    """);
            execute(connection, """
                    ALTER TABLE chunk
                    ALTER COLUMN out_bytes SET STORAGE EXTERNAL,
                    ALTER COLUMN in_bytes SET STORAGE EXTERNAL
                    """);
            CopyIn copy =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY chunk FROM STDIN (FORMAT binary)");
            write(copy, "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
            write(copy, new byte[8]);
            for (int shard = 0; shard * SHARD < day.peerings(); shard++) {
                for (int slot = 0; slot < Slot.PER_DAY; slot++) {
                    write(copy, row(shard, slot));
                }
            }
            write(copy, new byte[] {-1, -1});
            return copy.endCopy();
        }
    }

    private byte[] row(int shard, int slot) throws IOException {
        int size = Math.min(SHARD, day.peerings() - shard * SHARD);
        var bytes = new ByteArrayOutputStream(100 + 24 * size);
        var row = new DataOutputStream(bytes);
        row.writeShort(4);
        row.writeInt(Short.BYTES);
        row.writeShort(slot);
        row.writeInt(Integer.BYTES);
        row.writeInt(shard);
        for (boolean out : new boolean[] {true, false}) {
            row.writeInt(5 * Integer.BYTES + 12 * size);
            row.writeInt(1);
            row.writeInt(0);
            row.writeInt(INT8_OID);
            row.writeInt(size);
            row.writeInt(1);
            for (int i = 0; i < size; i++) {
                int peering = shard * SHARD + i;
                row.writeInt(Long.BYTES);
                row.writeLong(out ? ScaleDay.out(peering, slot) : ScaleDay.in(peering, slot));
            }
        }
        return bytes.toByteArray();
    }

    /// The highest slots of every peering, by a plain aggregate.
    long aggregate() throws SQLException {
        try (Connection connection = database.connect()) {
            execute(connection, "SET work_mem = '256MB'");
            return execute(connection, """
                    CREATE TABLE peak AS
                    SELECT shard * %d + place - 1 AS peering, max(o) AS out_bytes, max(i) AS in_bytes
                      FROM chunk, unnest(out_bytes, in_bytes) WITH ORDINALITY AS sample (o, i, place)
                     GROUP BY shard, place
                    """.formatted(SHARD));
        }
    }

    /// How many lines have the peaks that the aggregate found.
    long agreeing() throws SQLException {
        return number("""
                SELECT count(*)
                  FROM peak
                  JOIN trial_peering USING (peering)
                  JOIN bill_line AS line ON line.day = '2016-08-02'
                                        AND line.peering_id = trial_peering.peering_id
                                        AND line.peak_out_bytes = peak.out_bytes
                                        AND line.peak_in_bytes = peak.in_bytes
                """);
    }

    /// Bytes of journal that the server has written since there is one.
    long journal() throws SQLException {
        return number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')");
    }

    /// Whole pages among them; the last second's of a session may be told later.
    long pageImages() throws SQLException {
        return number("SELECT wal_fpi FROM pg_stat_wal");
    }

    long number(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static long execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return statement.getUpdateCount();
        }
    }

    private static void write(CopyIn copy, byte[] bytes) throws SQLException {
        copy.writeToCopy(bytes, 0, bytes.length);
    }
}

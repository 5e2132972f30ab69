package io.vpcpeering.billingservice;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.vpcpeering.testkit.TestPostgres;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// Recomputes every line of the day from the stored samples, by no code of the product: what `docs/evidence.md`
/// says, and the price list of product.md 7.2. Confined to its thread.
final class ScaleAudit {
    private static final int SAMPLES = 48;
    private static final int BLOCKS = 12;
    private static final long BYTES_PER_MBPS = 37_500_000;

    private final TestPostgres.Database database;
    private final MessageDigest block = sha256();
    private final MessageDigest day = sha256();
    private final byte[] laidOut = new byte[SAMPLES * Long.BYTES];

    ScaleAudit(TestPostgres.Database database) {
        this.database = database;
    }

    /// How many lines are, to the byte, what their samples say.
    long verified() throws SQLException {
        try (Connection connection = database.connect()) {
            ScaleLimits.execute(connection, "SET work_mem = '512MB'");
            ScaleLimits.execute(connection, "ANALYZE sample_run, bill_line");
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut("""
                    COPY (SELECT run.peering_id, numbers, samples_hash,
                                 peak_out_bytes::bigint, peak_in_bytes::bigint, (100 * amount)::bigint
                            FROM sample_run AS run
                            JOIN bill_line AS line USING (day, peering_id)
                           WHERE run.day = '2016-08-02' AND first_block = 0 AND last_block = 11)
                      TO STDOUT (FORMAT binary)
                    """);
            long verified = 0;
            byte[] message = copy.readFromCopy();
            for (boolean first = true; message != null; message = copy.readFromCopy(), first = false) {
                ByteBuffer row = ByteBuffer.wrap(message);
                if (first) {
                    row.position(19);
                }
                if (row.getShort() > 0 && isRight(row)) {
                    verified++;
                }
            }
            return verified;
        }
    }

    private boolean isRight(ByteBuffer row) {
        byte[] id = column(row);
        byte[] numbers = column(row);
        byte[] hash = column(row);
        long[] billed = {number(row), number(row), number(row)};
        long[] peaks = new long[2];
        day.update(id);
        day.update(" 2016-08-02\n".getBytes(US_ASCII));
        int width = numbers[0];
        int at = 1;
        ByteBuffer samples = ByteBuffer.wrap(laidOut);
        for (int index = 0; index < BLOCKS; index++) {
            for (int i = 0; i < SAMPLES; i++) {
                long number = 0;
                for (int end = at + width; at < end; at++) {
                    number = (number << 8) | (numbers[at] & 0xFF);
                }
                samples.putLong(i * Long.BYTES, number - 1);
                peaks[i / 24] = Math.max(peaks[i / 24], number - 1);
            }
            day.update(block.digest(laidOut));
        }
        return Arrays.equals(day.digest(), hash)
                && peaks[0] == billed[0]
                && peaks[1] == billed[1]
                && fen(peaks[0] + peaks[1]) == billed[2];
    }

    /// The whole peak at the price of its tier, rounded half up once.
    private static long fen(long peak) {
        long price = peak <= 20 * BYTES_PER_MBPS ? 20 : 12;
        return BigDecimal.valueOf(peak)
                .multiply(BigDecimal.valueOf(100 * price))
                .divide(BigDecimal.valueOf(BYTES_PER_MBPS), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private static byte[] column(ByteBuffer row) {
        byte[] value = new byte[row.getInt()];
        row.get(value);
        return value;
    }

    private static long number(ByteBuffer row) {
        row.getInt();
        return row.getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

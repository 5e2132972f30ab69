package io.vpcpeering.copy.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vpcpeering.runtime.database.Transactions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.ByteConverter;

/// Many rows on their way into a table by COPY, in its binary format: several times as fast as as many inserts,
/// and nothing is spelled and read again. Each column is given as its type is; null is null.
public final class CopyRows {
    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH_START = Instant.parse("2000-01-01T00:00:00Z");
    private static final int INT4_OID = 23;

    private final Bytes rows = new Bytes();
    private final DataOutputStream out = new DataOutputStream(rows);
    private final int columns;
    private final String into;
    private int count;

    /// @param table where to
    /// @param columns in the order in which they will be given, as SQL lists them
    public CopyRows(String table, String columns) {
        this.columns = columns.split(",", -1).length;
        this.into = table + " (" + columns + ")";
        write(() -> {
            out.write(SIGNATURE);
            out.writeLong(0);
        });
    }

    /// Begins a row; its columns follow.
    public CopyRows row() {
        count++;
        return write(() -> out.writeShort(columns));
    }

    /// A `text`.
    public CopyRows text(@Nullable Object value) {
        return bytes(value == null ? null : value.toString().getBytes(UTF_8));
    }

    /// A `bytea`.
    public CopyRows bytes(byte @Nullable [] value) {
        return value == null
                ? none()
                : write(() -> {
                    out.writeInt(value.length);
                    out.write(value);
                });
    }

    /// A `smallint`.
    public CopyRows int2(@Nullable Integer value) {
        return value == null
                ? none()
                : write(() -> {
                    out.writeInt(Short.BYTES);
                    out.writeShort(value);
                });
    }

    /// An `integer`.
    public CopyRows int4(@Nullable Integer value) {
        return value == null
                ? none()
                : write(() -> {
                    out.writeInt(Integer.BYTES);
                    out.writeInt(value);
                });
    }

    /// A `bigint`.
    public CopyRows int8(@Nullable Long value) {
        return value == null
                ? none()
                : write(() -> {
                    out.writeInt(Long.BYTES);
                    out.writeLong(value);
                });
    }

    /// A `numeric`.
    public CopyRows numeric(@Nullable BigDecimal value) {
        return bytes(value == null ? null : ByteConverter.numeric(value));
    }

    /// A `date`.
    public CopyRows date(LocalDate value) {
        return int4(Math.toIntExact(ChronoUnit.DAYS.between(EPOCH, value)));
    }

    /// A `timestamptz`.
    public CopyRows time(@Nullable Instant value) {
        return int8(value == null ? null : ChronoUnit.MICROS.between(EPOCH_START, value));
    }

    /// An `integer[]` without nulls.
    public CopyRows ints(int @Nullable [] values) {
        return values == null
                ? none()
                : write(() -> {
                    out.writeInt(5 * Integer.BYTES + values.length * 2 * Integer.BYTES);
                    out.writeInt(1);
                    out.writeInt(0);
                    out.writeInt(INT4_OID);
                    out.writeInt(values.length);
                    out.writeInt(1);
                    for (int value : values) {
                        out.writeInt(Integer.BYTES);
                        out.writeInt(value);
                    }
                });
    }

    /// Writes all rows, in the transaction that is open.
    public void copy(Transactions transactions) {
        if (count == 0) {
            return;
        }
        write(() -> out.writeShort(-1));
        try {
            var _ = transactions
                    .handle()
                    .getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + into + " FROM STDIN (FORMAT binary)", rows.input(), 1 << 16);
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CopyRows none() {
        return write(() -> out.writeInt(-1));
    }

    private CopyRows write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /// Is read without being copied once more.
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes() {
            super(1 << 14);
        }

        ByteArrayInputStream input() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }
}

package io.vpcpeering.runtime.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.util.ByteConverter;

/// Many rows on their way into a table by COPY, in its binary format: several times as fast as as many inserts,
/// and nothing is spelled and read again. Each column is given as its type is; null is null. A copy is a conversation
/// of its own with the database: fewer rows than [#WORTH_IT] are better [Column]s of a statement. A batch that steps
/// aside for others ([RightOfWay]) copies a part at a time.
public final class CopyRows {
    /// From so many rows on.
    public static final int WORTH_IT = 100;

    private static final byte[] SIGNATURE =
            "PGCOPY\n\u00ff\r\n\0".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH_START = Instant.parse("2000-01-01T00:00:00Z");
    private static final int INT4_OID = 23;
    private static final byte[] NO_MORE = {-1, -1};
    /// Bytes that are sent at once.
    private static final int PIECE = 1 << 16;

    private final int columns;
    private final String into;
    /// Of each statement its bytes.
    private final List<List<ByteBuffer>> copies = new ArrayList<>();
    /// The last piece, which is being filled.
    private ByteBuffer rows = begin();
    private int count;

    /// @param table where to
    /// @param columns in the order in which they will be given, as SQL lists them
    public CopyRows(String table, String columns) {
        this.columns = columns.split(",", -1).length;
        this.into = table + " (" + columns + ")";
    }

    /// Begins a row; its columns follow.
    public CopyRows row() {
        if (count > 0 && count % RightOfWay.ROWS_AT_ONCE == 0 && RightOfWay.isBatch()) {
            rows = begin();
        }
        count++;
        room(Short.BYTES).putShort((short) columns);
        return this;
    }

    /// A `text`.
    public CopyRows text(@Nullable Object value) {
        return bytes(value == null ? null : value.toString().getBytes(UTF_8));
    }

    /// A `bytea`.
    public CopyRows bytes(byte @Nullable [] value) {
        if (value == null) {
            return none();
        }
        column(value.length).put(value);
        return this;
    }

    /// A `smallint`.
    public CopyRows int2(@Nullable Integer value) {
        if (value == null) {
            return none();
        }
        column(Short.BYTES).putShort(value.shortValue());
        return this;
    }

    /// An `integer`.
    public CopyRows int4(@Nullable Integer value) {
        if (value == null) {
            return none();
        }
        column(Integer.BYTES).putInt(value);
        return this;
    }

    /// A `bigint`.
    public CopyRows int8(@Nullable Long value) {
        if (value == null) {
            return none();
        }
        column(Long.BYTES).putLong(value);
        return this;
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
        if (values == null) {
            return none();
        }
        ByteBuffer out = column(5 * Integer.BYTES + values.length * 2 * Integer.BYTES);
        out.putInt(1).putInt(0).putInt(INT4_OID).putInt(values.length).putInt(1);
        for (int value : values) {
            out.putInt(Integer.BYTES).putInt(value);
        }
        return this;
    }

    /// Writes all rows, in the transaction that is open.
    public void copy(Transactions transactions) {
        if (count == 0) {
            return;
        }
        try {
            CopyManager manager = transactions
                    .handle()
                    .getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI();
            for (List<ByteBuffer> pieces : copies) {
                RightOfWay.stepAside();
                copy(manager.copyIn("COPY " + into + " FROM STDIN (FORMAT binary)"), pieces);
            }
        } catch (SQLException e) {
            throw new UnableToExecuteStatementException(e, null);
        }
    }

    private static void copy(CopyIn copy, List<ByteBuffer> pieces) throws SQLException {
        try {
            for (ByteBuffer piece : pieces) {
                copy.writeToCopy(piece.array(), piece.arrayOffset(), piece.position());
            }
            copy.writeToCopy(NO_MORE, 0, NO_MORE.length);
            long _ = copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private CopyRows none() {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    private ByteBuffer column(int length) {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int more) {
        if (rows.remaining() < more) {
            rows = piece(Math.max(PIECE, more));
        }
        return rows;
    }

    private ByteBuffer begin() {
        copies.add(new ArrayList<>());
        return piece(PIECE).put(SIGNATURE).putLong(0);
    }

    private ByteBuffer piece(int size) {
        var piece = ByteBuffer.allocate(size);
        copies.getLast().add(piece);
        return piece;
    }
}

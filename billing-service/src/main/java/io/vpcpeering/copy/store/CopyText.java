package io.vpcpeering.copy.store;

import io.vpcpeering.runtime.database.Transactions;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// Many rows on their way into a table by COPY, in its text format: several times as fast as as many inserts.
public final class CopyText {
    private final StringBuilder rows = new StringBuilder();
    private boolean within;

    /// The next column of the row that is under way.
    public CopyText column(@Nullable Object value) {
        if (within) {
            rows.append('\t');
        }
        within = true;
        switch (value) {
            case null -> rows.append("\\N");
            case byte[] bytes -> rows.append("\\\\x").append(HexFormat.of().formatHex(bytes));
            default -> escape(value.toString());
        }
        return this;
    }

    /// Ends the row.
    public void end() {
        rows.append('\n');
        within = false;
    }

    /// Writes all rows, in the transaction that is open.
    ///
    /// @param into table and columns
    public void copy(Transactions transactions, String into) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            var connection = transactions.handle().getConnection().unwrap(PGConnection.class);
            connection.getCopyAPI().copyIn("COPY " + into + " FROM STDIN", new StringReader(rows.toString()));
        } catch (SQLException e) {
            throw new org.jdbi.v3.core.statement.UnableToExecuteStatementException(e, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}

package io.vpcpeering.runtime.database;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jspecify.annotations.Nullable;

/// One column of many rows, bound as an array, so that one statement writes them all:
/// `INSERT INTO … SELECT … FROM unnest(:ids, :names)`.
public final class Column {
    private Column() {}

    /// A `text[]`; also for whatever PostgreSQL reads from text (`CAST(:ranges AS cidr[])`).
    public static <T> Argument text(List<T> rows, Function<T, @Nullable String> value) {
        return array("text", rows.stream().map(value).toArray(String[]::new));
    }

    /// A `bigint[]`.
    public static <T> Argument number(List<T> rows, Function<T, @Nullable Long> value) {
        return array("int8", rows.stream().map(value).toArray(Long[]::new));
    }

    /// A `boolean[]`.
    public static <T> Argument flag(List<T> rows, Function<T, Boolean> value) {
        return array("bool", rows.stream().map(value).toArray(Boolean[]::new));
    }

    /// A `timestamptz[]`.
    public static <T> Argument time(List<T> rows, Function<T, @Nullable Instant> value) {
        var texts = new String[rows.size()];
        Instant spelled = null;
        String text = null;
        for (int place = 0; place < texts.length; place++) {
            Instant time = value.apply(rows.get(place));
            // Rows that are written together mostly tell one moment: it is spelled once.
            if (!Objects.equals(time, spelled)) {
                spelled = time;
                text = time == null ? null : time.toString();
            }
            texts[place] = text;
        }
        return array("timestamptz", texts);
    }

    /// A `bytea[]`.
    public static <T> Argument bytes(List<T> rows, Function<T, byte @Nullable []> value) {
        return array("bytea", rows.stream().map(value).toArray(byte[][]::new));
    }

    private static Argument array(String type, Object[] values) {
        return (position, statement, _) ->
                statement.setArray(position, statement.getConnection().createArrayOf(type, values));
    }
}

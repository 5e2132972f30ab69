package io.vpcpeering.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a list.
///
/// @param items in order
/// @param total of all that match
/// @param next where the next page begins; empty on the last
public record Page<T>(List<T> items, int total, Optional<Cursor> next) {
    /// Makes a page of rows that were read with one more than wanted, to see whether more follow.
    public static <T> Page<T> of(List<T> rows, int total, PageRequest request, Function<T, Cursor> cursor) {
        if (rows.size() <= request.size()) {
            return new Page<>(rows, total, Optional.empty());
        }
        List<T> items = rows.subList(0, request.size());
        return new Page<>(items, total, Optional.of(cursor.apply(items.getLast())));
    }
}

package io.vpcpeering.page;

import java.util.Optional;

/// Which part of a list is wanted.
///
/// @param size rows at most, 1 to 100
/// @param skip rows to leave out first; 0 or more
/// @param order how the list is ordered
/// @param after where the last page ended
public record PageRequest(int size, int skip, Order order, Optional<Cursor> after) {}

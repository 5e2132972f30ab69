package io.vpcpeering.bill;

import java.time.Instant;

/// How a month's 95th percentile was found (product.md 7.7).
///
/// @param effectiveDays days with a slot above 10 Kbps
/// @param daysInMonth of the calendar month
/// @param points slots of the effective days
/// @param rank which of them counts, from the highest, 1 or more
/// @param slotStart where that point was, the earliest when several are equal
public record Percentile(int effectiveDays, int daysInMonth, int points, int rank, Instant slotStart) {}

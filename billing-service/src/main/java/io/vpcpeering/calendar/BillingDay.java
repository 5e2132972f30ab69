package io.vpcpeering.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/// A day that traffic is billed by: midnight to midnight in Asia/Shanghai (product.md section 7.1).
///
/// @param date the day as the calendar names it
public record BillingDay(LocalDate date) implements Comparable<BillingDay> {
    /// The zone of every billing day.
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /// ISO-8601 also knows years of nine digits, which no database keeps.
    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /// The zone's offset in seconds, for times at which it cannot be another: it has none of its own since the last
    /// summer time, and a time zone database that brings one back is asked again.
    private static final long FIXED_OFFSET = 8 * 3_600L;

    private static final long FIXED_SINCE =
            Instant.parse("1992-01-01T00:00:00Z").getEpochSecond();
    private static final boolean IS_FIXED = ZONE.getRules().nextTransition(Instant.ofEpochSecond(FIXED_SINCE)) == null;
    private static final long DAY_SECONDS = 86_400;

    /// The day that `instant` lies in. Meters ask for it millions of times a second.
    public static BillingDay at(Instant instant) {
        return IS_FIXED && instant.getEpochSecond() >= FIXED_SINCE
                ? new BillingDay(
                        LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond() + FIXED_OFFSET, DAY_SECONDS)))
                : new BillingDay(LocalDate.ofInstant(instant, ZONE));
    }

    /// Reads an ISO-8601 date, for example `2016-08-02`.
    ///
    /// @throws IllegalArgumentException when `text` is none
    public static BillingDay parse(String text) {
        if (!FOUR_DIGIT_YEAR.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a date like 2016-08-02");
        }
        try {
            return new BillingDay(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a date like 2016-08-02", e);
        }
    }

    /// The first instant of the day.
    public Instant start() {
        return midnight(date);
    }

    /// The first instant of the next day.
    public Instant end() {
        return midnight(date.plusDays(1));
    }

    private static Instant midnight(LocalDate date) {
        long seconds = date.toEpochDay() * DAY_SECONDS - FIXED_OFFSET;
        return IS_FIXED && seconds >= FIXED_SINCE
                ? Instant.ofEpochSecond(seconds)
                : date.atStartOfDay(ZONE).toInstant();
    }

    @Override
    public int compareTo(BillingDay other) {
        return date.compareTo(other.date);
    }

    @Override
    public String toString() {
        return date.toString();
    }
}

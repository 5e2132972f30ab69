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

    /// The day that `instant` lies in.
    public static BillingDay at(Instant instant) {
        return new BillingDay(LocalDate.ofInstant(instant, ZONE));
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
        return date.atStartOfDay(ZONE).toInstant();
    }

    /// The first instant of the next day.
    public Instant end() {
        return date.plusDays(1).atStartOfDay(ZONE).toInstant();
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

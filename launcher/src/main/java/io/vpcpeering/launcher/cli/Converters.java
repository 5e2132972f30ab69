package io.vpcpeering.launcher.cli;

import io.vpcpeering.launcher.suite.HumanDuration;
import io.vpcpeering.launcher.suite.ProcessName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.TypeConversionException;

/// Text from the command line turned into values.
final class Converters {
    private Converters() {}

    static Duration duration(String text) {
        try {
            return HumanDuration.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a date: write for example 2016-08-02");
        }
    }

    static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is not a month: write for example 2016-08");
        }
    }

    static BigDecimal decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'" + text + "' is not a number");
        }
    }

    static ProcessName processName(String text) {
        return ProcessName.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "there is no process '" + text + "', only " + String.join(", ", ProcessName.labels())));
    }
}

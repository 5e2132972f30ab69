package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Parameter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/// Days and months of bills, as ISO-8601 spells them.
final class Dates {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private Dates() {}

    static Parameter<String> day(String name) {
        return Parameter.of(name, text -> {
            try {
                if (DAY.matcher(text).matches()) {
                    return LocalDate.parse(text).toString();
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("it must be a day like 2016-08-02", e);
            }
            throw new IllegalArgumentException("it must be a day like 2016-08-02");
        });
    }

    static Parameter<String> month(String name) {
        return Parameter.of(name, text -> {
            try {
                if (MONTH.matcher(text).matches()) {
                    return YearMonth.parse(text).toString();
                }
            } catch (DateTimeException e) {
                throw new IllegalArgumentException("it must be a month like 2016-08", e);
            }
            throw new IllegalArgumentException("it must be a month like 2016-08");
        });
    }
}

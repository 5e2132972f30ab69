package io.vpcpeering.spelling.rpc;

import io.vpcpeering.action.Malformed;
import io.vpcpeering.action.Parameter;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Days and months of bills, as ISO-8601 spells them.
final class Dates {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private Dates() {}

    static Parameter<String> day(String name) {
        return Parameter.of(
                name,
                text -> checked(
                        text,
                        DAY,
                        LocalDate::parse,
                        () -> new Malformed("it must be a day like 2016-08-02", "必须为形如 2016-08-02 的日期")));
    }

    static Parameter<String> month(String name) {
        return Parameter.of(
                name,
                text -> checked(
                        text,
                        MONTH,
                        YearMonth::parse,
                        () -> new Malformed("it must be a month like 2016-08", "必须为形如 2016-08 的月份")));
    }

    private static String checked(
            String text, Pattern form, Function<String, Object> parse, Supplier<Malformed> otherwise) {
        if (!form.matcher(text).matches()) {
            throw otherwise.get();
        }
        try {
            return parse.apply(text).toString();
        } catch (DateTimeException _) {
            throw otherwise.get();
        }
    }
}

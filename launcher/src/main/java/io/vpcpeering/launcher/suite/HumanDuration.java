package io.vpcpeering.launcher.suite;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people write them: `8s`, `15m`, `36h`, `7d`, `1d12h`, `500ms`, `+36h`, `-1d`, or ISO-8601 (`PT36H`).
public final class HumanDuration {
    private static final Map<String, Duration> UNITS = units();
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|d|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("([+-]?)((?:\\d{1,9}(?:ms|d|h|m|s))+)");

    private HumanDuration() {}

    private static Map<String, Duration> units() {
        var units = new LinkedHashMap<String, Duration>();
        units.put("d", Duration.ofDays(1));
        units.put("h", Duration.ofHours(1));
        units.put("m", Duration.ofMinutes(1));
        units.put("s", Duration.ofSeconds(1));
        units.put("ms", Duration.ofMillis(1));
        return units;
    }

    /// Reads a duration; `IllegalArgumentException` says what one looks like.
    public static Duration parse(String text) {
        var whole = WHOLE.matcher(text);
        if (whole.matches()) {
            var sum = sumOfParts(whole.group(2));
            return whole.group(1).equals("-") ? sum.negated() : sum;
        }
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        return parseIso(text);
    }

    private static Duration sumOfParts(String parts) {
        var sum = Duration.ZERO;
        for (Matcher part = PART.matcher(parts); part.find(); ) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum;
    }

    private static Duration unit(String name) {
        var unit = UNITS.get(name);
        if (unit == null) {
            throw new IllegalArgumentException("no such unit: " + name);
        }
        return unit;
    }

    private static Duration parseIso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration: write for example 8s, 36h, 7d, 1d12h or PT36H", e);
        }
    }

    /// Writes a duration the short way, so that [#parse] reads the same again: `7d`, `36h`, `-1d`, `0s`.
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        var text = new StringBuilder(duration.isNegative() ? "-" : "");
        var left = duration.abs();
        for (var unit : UNITS.entrySet()) {
            var count = left.dividedBy(unit.getValue());
            if (count > 0) {
                text.append(count).append(unit.getKey());
                left = left.minus(unit.getValue().multipliedBy(count));
            }
        }
        return text.toString();
    }
}

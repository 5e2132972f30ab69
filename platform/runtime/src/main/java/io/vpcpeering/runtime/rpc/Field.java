package io.vpcpeering.runtime.rpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Instant;
import java.util.function.Function;

/// Turns the fields of a message into values at the door, and values into fields.
public final class Field {
    private Field() {}

    /// Reads a field that must be there.
    ///
    /// @param name as the contract spells it
    /// @throws Refused INVALID_ARGUMENT on the field when it is empty or `read` does not take it
    public static <T> T required(String name, String text, Function<String, T> read) {
        return required(name, text, read, Reason.INVALID_ARGUMENT);
    }

    /// The same, refused with `reason`.
    public static <T> T required(String name, String text, Function<String, T> read, Reason reason) {
        if (text.isEmpty()) {
            throw new Refused(
                    Violation.of(reason, "%s is required", "缺少参数 %s", name).onField(name));
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Refused(Violation.of(reason, "%s: %s", "%s 无效：%s", name, e.getMessage())
                    .onField(name));
        }
    }

    /// A text that people read or search for: bounded, without control characters.
    ///
    /// @param longest code points at most
    /// @throws Refused INVALID_ARGUMENT on the field
    public static String text(String name, String text, int longest) {
        within(name, text.codePointCount(0, text.length()), 0, longest);
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw new Refused(Violation.of(Reason.INVALID_ARGUMENT, "%s holds control characters", "%s 含有控制字符", name)
                    .onField(name));
        }
        return text;
    }

    /// A page size: 1 to 100, 20 when it is 0.
    ///
    /// @throws Refused INVALID_ARGUMENT on `page_size`
    public static int pageSize(int asked) {
        return within("page_size", asked == 0 ? 20 : asked, 1, 100);
    }

    /// A number between two bounds, both included.
    ///
    /// @throws Refused INVALID_ARGUMENT on the field
    public static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new Refused(Violation.of(
                            Reason.INVALID_ARGUMENT,
                            "%s must be %d to %d, not %d",
                            "%s 必须在 %d 到 %d 之间，而不是 %d",
                            name,
                            least,
                            most,
                            value)
                    .onField(name));
        }
        return value;
    }

    /// Spells a time.
    public static Timestamp time(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    /// Reads a time.
    public static Instant time(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    /// Reads a length of time.
    public static java.time.Duration duration(Duration duration) {
        return java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }
}

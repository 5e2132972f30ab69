package io.vpcpeering.action;

import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.function.Function;
import java.util.stream.Stream;

/// One parameter, with what turns its text into a value.
///
/// @param name in the caller's spelling
/// @param type `String` or `Int`
/// @param isRequired whether the Action cannot do without it
/// @param mayBeEmpty whether the empty text is a value; otherwise it is as good as absent
/// @param reader throws [Malformed] on a malformed text, `Refused` where a rule has a code of its own
public record Parameter<T>(String name, String type, boolean isRequired, boolean mayBeEmpty, Function<String, T> reader)
        implements Input {

    /// A value of some kind; empty is as good as absent.
    public static <T> Parameter<T> of(String name, Function<String, T> reader) {
        return new Parameter<>(name, "String", true, false, reader);
    }

    /// Text that the owning service judges, empty or not.
    public static Parameter<String> text(String name) {
        return new Parameter<>(name, "String", true, true, Function.identity());
    }

    /// A whole number between two bounds, both included.
    public static Parameter<Integer> integer(String name, int least, int most) {
        return new Parameter<>(name, "Int", true, false, text -> within(text, least, most));
    }

    /// The same, which an Action can do without.
    public Parameter<T> optional() {
        return new Parameter<>(name, type, false, mayBeEmpty, reader);
    }

    /// The same, refused with `reason` when it is malformed.
    public Parameter<T> refusedAs(Reason reason) {
        return new Parameter<>(name, type, isRequired, mayBeEmpty, text -> {
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException e) {
                throw new Refused(Violation.of(reason, "%s '%s' is invalid", "参数 %s 的值 '%s' 无效", name, text));
            }
        });
    }

    @Override
    public Stream<Described> described() {
        return Stream.of(new Described(name, type, isRequired));
    }

    private static int within(String text, int least, int most) {
        // Ten digits at most, so that the longest one still fits a long.
        if (!text.matches("-?[0-9]{1,10}")) {
            throw new Malformed("it must be a whole number", "必须为整数");
        }
        long value = Long.parseLong(text);
        if (value < least || value > most) {
            throw new Malformed("it must be %d to %d", "必须在 %d 到 %d 之间", least, most);
        }
        return (int) value;
    }
}

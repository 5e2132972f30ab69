package io.vpcpeering.runtime.database;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jspecify.annotations.Nullable;

/// A statement whose parameters are those of a method, by their names.
///
/// @param text with a question mark for each parameter
/// @param places of each question mark, in their order, the place of the method's parameter
/// @param types of the method's parameters
record NamedStatement(String text, List<Integer> places, List<Type> types) {

    /// The statement of a method.
    ///
    /// @throws IllegalArgumentException when it names what is no parameter
    static NamedStatement of(Class<?> table, Method method, String sql) {
        ParsedSql parsed = new ColonPrefixSqlParser().parse(sql, null);
        List<String> names =
                Arrays.stream(method.getParameters()).map(Parameter::getName).toList();
        List<Integer> places = parsed.getParameters().getParameterNames().stream()
                .map(names::indexOf)
                .toList();
        if (places.contains(-1)) {
            throw new IllegalArgumentException(method + " of " + table + " lacks a parameter that its statement names");
        }
        return new NamedStatement(parsed.getSql(), places, List.of(method.getGenericParameterTypes()));
    }

    /// The statement of a call.
    ///
    /// @param values of the method's parameters
    Spoken of(Arguments arguments, @Nullable Object[] values) {
        return new Spoken(
                text,
                places.stream()
                        .map(place -> argument(arguments, types.get(place), values[place]))
                        .toList());
    }

    private static Argument argument(Arguments arguments, Type type, @Nullable Object value) {
        return value instanceof Argument ready
                ? ready
                : arguments
                        .findFor(type, value)
                        .orElseThrow(() -> new IllegalArgumentException("no column is made of a " + type));
    }
}

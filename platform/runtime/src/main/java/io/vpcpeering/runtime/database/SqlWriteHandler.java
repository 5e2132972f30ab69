package io.vpcpeering.runtime.database;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.AttachedExtensionHandler;
import org.jdbi.v3.core.extension.ExtensionHandler;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.ParsedSql;
import org.jspecify.annotations.Nullable;

/// Makes a [SqlWrite] of a call of its method. Public, because Jdbi makes it. Thread-safe.
public final class SqlWriteHandler implements ExtensionHandler {
    private final String sql;
    /// Of each placeholder, in their order, the place of the method's parameter that it names.
    private final List<Integer> places;

    private final List<Type> types;

    /// Of one method.
    ///
    /// @throws IllegalArgumentException when it has a result, or its statement names what is no parameter
    public SqlWriteHandler(Class<?> table, Method method) {
        if (method.getReturnType() != void.class) {
            throw new IllegalArgumentException(method + " of " + table + " has a result that would come too late");
        }
        ParsedSql parsed = new ColonPrefixSqlParser()
                .parse(method.getAnnotation(SqlWrite.class).value(), null);
        this.sql = parsed.getSql();
        List<String> names =
                Arrays.stream(method.getParameters()).map(Parameter::getName).toList();
        this.places = parsed.getParameters().getParameterNames().stream()
                .map(names::indexOf)
                .toList();
        if (places.contains(-1)) {
            throw new IllegalArgumentException(method + " of " + table + " lacks a parameter that its statement names");
        }
        this.types = List.of(method.getGenericParameterTypes());
    }

    @Override
    public AttachedExtensionHandler attachTo(ConfigRegistry config, @Nullable Object target) {
        Arguments arguments = config.get(Arguments.class);
        return (handles, values) -> {
            Writes.add(
                    handles.getHandle(),
                    new Writes.Write(
                            sql,
                            places.stream()
                                    .map(place -> argument(arguments, types.get(place), values[place]))
                                    .toList()));
            return null;
        };
    }

    private static Argument argument(Arguments arguments, Type type, @Nullable Object value) {
        return value instanceof Argument ready
                ? ready
                : arguments
                        .findFor(type, value)
                        .orElseThrow(() -> new IllegalArgumentException("no column is made of a " + type));
    }
}

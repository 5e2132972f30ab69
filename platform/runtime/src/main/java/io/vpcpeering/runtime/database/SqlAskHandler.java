package io.vpcpeering.runtime.database;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.AttachedExtensionHandler;
import org.jdbi.v3.core.extension.ExtensionHandler;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.Mappers;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Makes a [SqlAsk] of a call of its method. Public, because Jdbi makes it. Thread-safe.
public final class SqlAskHandler implements ExtensionHandler {
    private final NamedStatement statement;
    private final Type row;

    /// Of one method.
    ///
    /// @throws IllegalArgumentException when its result is no supplier of a list, or its statement names what is no
    ///     parameter
    public SqlAskHandler(Class<?> table, Method method) {
        this.row = rows(method.getGenericReturnType())
                .orElseThrow(() ->
                        new IllegalArgumentException(method + " of " + table + " must return a Supplier of a List"));
        this.statement = NamedStatement.of(
                table, method, method.getAnnotation(SqlAsk.class).value());
    }

    private static Optional<Type> rows(Type result) {
        return GenericTypes.getErasedType(result) == Supplier.class
                ? GenericTypes.findGenericParameter(result, Supplier.class)
                        .flatMap(list -> GenericTypes.findGenericParameter(list, List.class))
                : Optional.empty();
    }

    @Override
    public AttachedExtensionHandler attachTo(ConfigRegistry config, @Nullable Object target) {
        Arguments arguments = config.get(Arguments.class);
        RowMapper<?> mapper = config.get(Mappers.class)
                .findFor(row)
                .orElseThrow(() -> new IllegalArgumentException("no row is made a " + row));
        return (handles, values) -> Unsent.ask(handles.getHandle(), statement.of(arguments, values), mapper);
    }
}

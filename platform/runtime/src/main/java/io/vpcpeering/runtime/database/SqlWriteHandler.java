package io.vpcpeering.runtime.database;

import java.lang.reflect.Method;
import org.jdbi.v3.core.argument.Arguments;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.AttachedExtensionHandler;
import org.jdbi.v3.core.extension.ExtensionHandler;
import org.jspecify.annotations.Nullable;

/// Makes a [SqlWrite] of a call of its method. Public, because Jdbi makes it. Thread-safe.
public final class SqlWriteHandler implements ExtensionHandler {
    private final NamedStatement statement;

    /// Of one method.
    ///
    /// @throws IllegalArgumentException when it has a result, or its statement names what is no parameter
    public SqlWriteHandler(Class<?> table, Method method) {
        if (method.getReturnType() != void.class) {
            throw new IllegalArgumentException(method + " of " + table + " has a result that would come too late");
        }
        this.statement = NamedStatement.of(
                table, method, method.getAnnotation(SqlWrite.class).value());
    }

    @Override
    public AttachedExtensionHandler attachTo(ConfigRegistry config, @Nullable Object target) {
        Arguments arguments = config.get(Arguments.class);
        return (handles, values) -> {
            Unsent.change(handles.getHandle(), statement.of(arguments, values));
            return null;
        };
    }
}

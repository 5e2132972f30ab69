package io.vpcpeering.runtime.database;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;

/// Interfaces of statements, each made once for the process; a call finds the connection of the work that is
/// running on its thread. Thread-safe.
///
/// RATIONALE. Jdbi attaches an interface to a handle by reading all its methods and annotations, which took a
/// quarter of a busy service's processor time when each piece of work did it anew.
final class Statements {
    private static final ScopedValue<HandleSupplier> CURRENT = ScopedValue.newInstance();

    private static final ScopedValue<DatabaseTime> TIME = ScopedValue.newInstance();

    private final Jdbi jdbi;
    private final HandleSupplier ofThisThread = new OfThisThread();
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

    Statements(Jdbi jdbi) {
        this.jdbi = jdbi;
        jdbi.configure(Extensions.class, extensions -> extensions.register(new OwnSupplier()));
    }

    /// Work on a connection.
    ScopedValue.Carrier over(Handle handle) {
        return over(handle, new DatabaseTime());
    }

    /// The same, in which the time may be known already.
    ScopedValue.Carrier over(Handle handle, DatabaseTime time) {
        return ScopedValue.where(CURRENT, handle.attach(HandleSupplier.class)).where(TIME, time);
    }

    static boolean isOpen() {
        return CURRENT.isBound();
    }

    /// The connection of the work that is running.
    static Handle handle() {
        return CURRENT.get().getHandle();
    }

    /// The database's time in the work that is running.
    static Instant now() {
        return TIME.get().now(handle());
    }

    /// The statements of an interface.
    <T> T of(Class<T> table) {
        return table.cast(made.computeIfAbsent(table, this::make));
    }

    private Object make(Class<?> table) {
        return jdbi.getConfig(Extensions.class)
                .findFor(table, ofThisThread)
                .orElseThrow(() -> new IllegalArgumentException(table + " has no statements"));
    }

    /// Jdbi's own supplier of a handle knows in whose name a statement is run; it gives itself away to no one
    /// but a factory.
    private static final class OwnSupplier implements ExtensionFactory {
        @Override
        public boolean accepts(Class<?> type) {
            return type == HandleSupplier.class;
        }

        @Override
        public <E> E attach(Class<E> type, HandleSupplier supplier) {
            return type.cast(supplier);
        }

        @Override
        public Set<FactoryFlag> getFactoryFlags() {
            return EnumSet.of(FactoryFlag.DONT_USE_PROXY);
        }
    }

    private final class OfThisThread implements HandleSupplier {
        @Override
        public Handle getHandle() {
            return handle();
        }

        @Override
        public Jdbi getJdbi() {
            return jdbi;
        }

        @Override
        public ConfigRegistry getConfig() {
            return jdbi.getConfig();
        }

        @Override
        public <V> V invokeInContext(ExtensionContext context, Callable<V> statement) throws Exception {
            if (isSentNow(context.getExtensionMethod().getMethod())) {
                Unsent.send(handle());
                RightOfWay.stepAside();
            }
            return CURRENT.get().invokeInContext(context, statement);
        }

        /// Not what only calls others, and not what gathers.
        private static boolean isSentNow(Method method) {
            return !method.isDefault()
                    && !method.isAnnotationPresent(SqlWrite.class)
                    && !method.isAnnotationPresent(SqlAsk.class);
        }
    }
}

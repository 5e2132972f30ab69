package io.vpcpeering.runtime.database;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Work that others wait for: its transactions wait for no lock for longer than a quarter of a second.
public final class Hurry {
    private static final ScopedValue<Boolean> ON = ScopedValue.newInstance();
    /// lock not available; deadlock; serialization failure
    private static final Set<String> LOCKS = Set.of("55P03", "40P01", "40001");

    private static final Spoken IMPATIENCE = new Spoken("SET LOCAL lock_timeout = '250ms'", List.of());

    private Hurry() {}

    /// Does work in a hurry; [#metLock] tells whether what it throws is a lock that somebody kept.
    public static <T> T call(Supplier<T> work) {
        return ScopedValue.where(ON, true).call(work::get);
    }

    /// Whether the work that is running is in a hurry.
    public static boolean isOn() {
        return ON.isBound();
    }

    /// Whether somebody else's locks were in the way: kept too long, or taken in another order.
    public static boolean metLock(Throwable thrown) {
        return Outage.state(thrown).filter(LOCKS::contains).isPresent();
    }

    /// Tells the transaction that it is in a hurry, on the way of whatever gathers first.
    static void begin(Handle transaction) {
        if (isOn()) {
            Unsent.change(transaction, IMPATIENCE);
        }
    }
}

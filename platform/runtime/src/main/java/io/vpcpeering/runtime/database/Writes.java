package io.vpcpeering.runtime.database;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;

/// The changes of a transaction that have not been sent yet. For one thread.
final class Writes {
    private static final ScopedValue<Writes> GATHERED = ScopedValue.newInstance();
    private static final String COMMIT = "COMMIT";

    private final List<Write> waiting = new ArrayList<>();

    /// In which changes gather.
    static ScopedValue.Carrier gather() {
        return ScopedValue.where(GATHERED, new Writes());
    }

    /// Gathers a change, or makes it, where none gather.
    static void add(Handle handle, Write write) {
        if (GATHERED.isBound()) {
            GATHERED.get().waiting.add(write);
        } else {
            send(handle, List.of(write));
        }
    }

    /// Sends what has gathered.
    static void send(Handle handle) {
        if (GATHERED.isBound() && !GATHERED.get().waiting.isEmpty()) {
            send(handle, GATHERED.get().taken());
        }
    }

    /// Sends what has gathered and ends the transaction with it: whatever was refused, the server does not come to the
    /// end. Does nothing when nothing has; then the transaction is still to be committed.
    static void commit(Handle handle) {
        List<Write> last = GATHERED.get().taken();
        if (!last.isEmpty()) {
            last.add(new Write(COMMIT, List.of()));
            send(handle, last);
        }
    }

    private List<Write> taken() {
        var taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    /// The driver sends the statements of one text together, and waits for the answers of all.
    private static void send(Handle handle, List<Write> writes) {
        RightOfWay.stepAside();
        try (Update all = handle.createUpdate(
                String.join(";\n", writes.stream().map(Write::sql).toList()))) {
            int place = 0;
            for (Write write : writes) {
                for (Argument argument : write.arguments) {
                    all.bind(place++, argument);
                }
            }
            all.execute();
        }
    }

    /// A change.
    ///
    /// @param sql with a question mark for each argument
    record Write(String sql, List<Argument> arguments) {}
}

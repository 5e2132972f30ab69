package io.vpcpeering.runtime.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// The statements of a transaction that have not been sent yet: changes whose results nobody waits for, and questions
/// whose answers are not wanted yet. They are sent in the order in which they came. For one thread.
final class Unsent {
    private static final ScopedValue<Unsent> GATHERED = ScopedValue.newInstance();
    private static final Item COMMIT = new Change(new Spoken("COMMIT", List.of()));

    private final List<Item> waiting = new ArrayList<>();
    private final DatabaseTime time;

    private Unsent(DatabaseTime time) {
        this.time = time;
    }

    /// In which statements gather.
    ///
    /// @param time is told on the first way before the commit's, for most work will want it
    static ScopedValue.Carrier gather(DatabaseTime time) {
        return ScopedValue.where(GATHERED, new Unsent(time));
    }

    /// Gathers a change, or makes it, where none gather.
    static void change(Handle handle, Spoken sql) {
        add(handle, new Change(sql));
    }

    /// Gathers a question, or asks it, where none gather.
    static <T> Supplier<List<T>> ask(Handle handle, Spoken sql, RowMapper<T> mapper) {
        var question = new Question<>(handle, sql, mapper);
        add(handle, question);
        return question;
    }

    /// Sends what has gathered, and asks for the time on the same way unless it is known.
    static void send(Handle handle) {
        if (GATHERED.isBound() && !GATHERED.get().waiting.isEmpty()) {
            DatabaseTime time = GATHERED.get().time;
            if (time.isKnown()) {
                send(handle, GATHERED.get().taken());
            } else {
                ask(handle, time);
            }
        }
    }

    /// Asks for the time, and sends what has gathered on the same way.
    static void ask(Handle handle, DatabaseTime time) {
        List<Item> items = GATHERED.isBound() ? GATHERED.get().taken() : new ArrayList<>();
        // Last: others may have waited for a lock.
        items.add(new Clock(time));
        send(handle, items);
    }

    /// Sends what has gathered and ends the transaction with it: whatever was refused, the server does not come to the
    /// end. Does nothing when nothing has; then the transaction is still to be committed.
    static void commit(Handle handle) {
        List<Item> last = GATHERED.get().taken();
        if (!last.isEmpty()) {
            last.add(COMMIT);
            send(handle, last);
        }
    }

    private static void add(Handle handle, Item item) {
        if (GATHERED.isBound()) {
            GATHERED.get().waiting.add(item);
        } else {
            send(handle, List.of(item));
        }
    }

    private List<Item> taken() {
        var taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    /// The driver sends the statements of one text together, and waits for the answers of all.
    private static void send(Handle handle, List<Item> items) {
        RightOfWay.stepAside();
        try (Update all = handle.createUpdate(
                String.join(";\n", items.stream().map(item -> item.sql().text()).toList()))) {
            int place = 0;
            for (Item item : items) {
                for (Argument argument : item.sql().arguments()) {
                    all.bind(place++, argument);
                }
            }
            all.execute((sent, context) -> {
                hear(items, sent.get(), context);
                return items.size();
            });
        }
    }

    private static void hear(List<Item> items, PreparedStatement sent, StatementContext context) throws SQLException {
        long heard = System.nanoTime();
        for (Item item : items) {
            if (sent.getResultSet() == null && sent.getUpdateCount() < 0) {
                throw new IllegalStateException("not answered: " + item.sql().text());
            }
            item.hear(sent.getResultSet(), context, heard);
            var _ = sent.getMoreResults();
        }
        if (sent.getResultSet() != null || sent.getUpdateCount() >= 0) {
            throw new IllegalStateException("one of these is more than one statement: " + items);
        }
    }

    /// A statement that waits.
    private sealed interface Item {
        Spoken sql();

        /// Takes its answer.
        ///
        /// @param rows none of a change
        /// @param at when all were answered, as [System#nanoTime] says
        void hear(@Nullable ResultSet rows, StatementContext context, long at) throws SQLException;
    }

    private record Change(Spoken sql) implements Item {
        @Override
        public void hear(@Nullable ResultSet rows, StatementContext context, long at) {
            // That it was answered says that it was made.
        }
    }

    private record Clock(DatabaseTime time) implements Item {
        private static final Spoken QUESTION = new Spoken(DatabaseTime.QUESTION, List.of());

        @Override
        public Spoken sql() {
            return QUESTION;
        }

        @Override
        public void hear(@Nullable ResultSet rows, StatementContext context, long at) throws SQLException {
            if (rows == null || !rows.next()) {
                throw new IllegalStateException("the time was not told");
            }
            time.tell(rows.getObject(1, OffsetDateTime.class).toInstant(), at);
        }
    }

    private static final class Question<T> implements Item, Supplier<List<T>> {
        private final Handle handle;
        private final Spoken sql;
        private final RowMapper<T> mapper;
        private @Nullable List<T> answer;

        Question(Handle handle, Spoken sql, RowMapper<T> mapper) {
            this.handle = handle;
            this.sql = sql;
            this.mapper = mapper;
        }

        @Override
        public Spoken sql() {
            return sql;
        }

        @Override
        public void hear(@Nullable ResultSet rows, StatementContext context, long at) throws SQLException {
            if (rows == null) {
                throw new IllegalStateException("answers without rows: " + sql.text());
            }
            RowMapper<T> row = mapper.specialize(rows, context);
            var all = new ArrayList<T>();
            while (rows.next()) {
                all.add(row.map(rows, context));
            }
            answer = all;
        }

        @Override
        public List<T> get() {
            if (answer == null && GATHERED.isBound() && GATHERED.get().waiting.contains(this)) {
                send(handle);
            }
            if (answer == null) {
                throw new IllegalStateException("refused, or asked in a transaction that has ended: " + sql.text());
            }
            return answer;
        }
    }
}

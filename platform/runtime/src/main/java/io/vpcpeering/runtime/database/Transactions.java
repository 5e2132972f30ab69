package io.vpcpeering.runtime.database;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// Runs work in a transaction; statements inside find it by themselves, so that use-cases need not carry a
/// handle.
///
/// Thread-safe. Work may run more than once when PostgreSQL asks for it (deadlock, serialization failure, or an
/// id that was drawn twice), so it must have no effect outside the database.
public final class Transactions {
    private static final ScopedValue<List<Runnable>> AFTERWARDS = ScopedValue.newInstance();
    private static final int ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final Statements statements;

    /// Over a pool that is ready to use.
    public Transactions(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.statements = new Statements(jdbi);
    }

    /// Runs `work` in a transaction of its own, or in the one that is open on this thread.
    ///
    /// @throws IllegalStateException when the work goes on after the database has refused something; nothing is
    ///     kept then
    public <T> T run(Supplier<T> work) {
        if (Statements.isOpen()) {
            return work.get();
        }
        var afterwards = new ArrayList<Runnable>();
        T result = ScopedValue.where(AFTERWARDS, afterwards)
                .call(() -> retrying(() -> {
                    afterwards.clear();
                    return work.get();
                }));
        afterwards.forEach(Runnable::run);
        return result;
    }

    /// The same for work without a result.
    public void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    /// Runs `work` as [#run] does, and takes everything back: what it returns is what it would have done.
    public <T> T rehearse(Supplier<T> work) {
        if (Statements.isOpen()) {
            throw new IllegalStateException("a rehearsal cannot be a part of what is meant");
        }
        return ScopedValue.where(AFTERWARDS, new ArrayList<>())
                .call(() -> retrying(() -> {
                    T result = work.get();
                    Unsent.send(Statements.handle());
                    Statements.handle().rollback();
                    return result;
                }));
    }

    /// Runs read-only `work`, all of whose statements see the database as it was at the first.
    /// Work around it keeps its own connection, and what gathers there.
    public <T> T readAsOfOneMoment(Supplier<T> work) {
        var time = new DatabaseTime();
        try (Handle handle = jdbi.open()) {
            return handle.inTransaction(
                    TransactionIsolationLevel.REPEATABLE_READ,
                    open -> Unsent.gather(time)
                            .call(() -> statements.over(open, time).call(work::get)));
        }
    }

    /// Runs read-only `work` on one connection, each statement by itself.
    public <T> T read(Supplier<T> work) {
        if (Statements.isOpen()) {
            return work.get();
        }
        try (Handle handle = jdbi.open()) {
            return statements.over(handle).call(work::get);
        }
    }

    /// Runs one statement that changes something: a transaction by itself, without the ways to and fro that beginning
    /// and committing one take. It is not tried again, and waits for locks as long as any.
    ///
    /// @throws IllegalStateException inside [#run] and [#read]
    public <T> T single(Supplier<T> statement) {
        if (Statements.isOpen()) {
            throw new IllegalStateException("a statement by itself cannot be a part of a transaction");
        }
        return read(statement);
    }

    /// The database's time; a piece of work asks for it once and counts on from there.
    public Instant now() {
        return read(Statements::now);
    }

    /// The statements of `table`, inside the work that is running.
    ///
    /// @throws IllegalStateException outside [#run] and [#read]
    public <T> T sql(Class<T> table) {
        requireOpen();
        return statements.of(table);
    }

    /// The connection of the work that is running.
    ///
    /// @throws IllegalStateException outside [#run] and [#read]
    public Handle handle() {
        requireOpen();
        Unsent.send(Statements.handle());
        return Statements.handle();
    }

    private static void requireOpen() {
        if (!Statements.isOpen()) {
            throw new IllegalStateException("no transaction is open on this thread");
        }
    }

    /// Calls `listener` once the transaction that is open on this thread has committed, and not when it never does. On
    /// the committing thread: it must be quick.
    ///
    /// @throws IllegalStateException outside [#run]
    public void afterThisCommit(Runnable listener) {
        if (!AFTERWARDS.isBound()) {
            throw new IllegalStateException("no transaction is open on this thread");
        }
        AFTERWARDS.get().add(listener);
    }

    private <T> T retrying(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try (Handle handle = jdbi.open()) {
                var time = new DatabaseTime();
                return handle.inTransaction(open -> Unsent.gather(time).call(() -> {
                    Hurry.begin(open);
                    T result = statements.over(open, time).call(work::get);
                    requireWhole(open);
                    Unsent.commit(open);
                    return result;
                }));
            } catch (JdbiException e) {
                if (attempt == ATTEMPTS || !worthAnotherTry(e)) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L * attempt));
            }
        }
    }

    /// PostgreSQL answers the commit of a transaction in which it has refused something by taking it back, and the
    /// driver does not say so.
    private static void requireWhole(Handle transaction) {
        try {
            BaseConnection connection = transaction.getConnection().unwrap(BaseConnection.class);
            if (connection.getTransactionState() == TransactionState.FAILED) {
                throw new IllegalStateException(
                        "the database has refused something, and the work went on: nothing of it is kept");
            }
        } catch (SQLException e) {
            throw new TransactionException("the transaction's state cannot be told", e);
        }
    }

    private static boolean worthAnotherTry(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return switch (sql.getSQLState()) {
                    case "40001", "40P01" -> true;
                    case "23505" -> String.valueOf(sql.getMessage()).contains("_pkey\"");
                    case null, default -> false;
                };
            }
        }
        return false;
    }
}

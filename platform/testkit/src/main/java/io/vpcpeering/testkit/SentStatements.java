package io.vpcpeering.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/// What Jdbi sends to a database: a text for each way to and fro. Thread-safe.
public final class SentStatements implements SqlLogger {
    private final Predicate<Thread> senders;
    private final List<String> texts = new CopyOnWriteArrayList<>();

    /// Whoever sends them.
    public SentStatements() {
        this(_ -> true);
    }

    /// @param senders whose statements are meant
    public SentStatements(Predicate<Thread> senders) {
        this.senders = senders;
    }

    @Override
    public void logAfterExecution(StatementContext context) {
        if (senders.test(Thread.currentThread())) {
            texts.add(context.getRenderedSql());
        }
    }

    /// The texts since the last [#forget], in the order in which they were answered.
    public List<String> texts() {
        return List.copyOf(texts);
    }

    /// Begins anew.
    public void forget() {
        texts.clear();
    }
}

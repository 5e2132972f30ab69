package io.vpcpeering.runtime.outbox;

import com.google.protobuf.Message;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.trace.Traceparent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where facts are left, in the transaction of the change that they tell. Thread-safe.
public final class Outbox {
    private final Transactions transactions;
    private final Bell bell;

    /// @param bell of the relay, rung when facts have been committed
    Outbox(Transactions transactions, Bell bell) {
        this.transactions = transactions;
        this.bell = bell;
    }

    /// Leaves one fact.
    ///
    /// The caller holds the lock of the fact's resource, so that facts of one resource are numbered in commit
    /// order.
    public void append(OutgoingFact fact) {
        append(List.of(fact));
    }

    /// Leaves facts, in this order. Many are packed into pages, unless they have traces of their own.
    public void append(List<OutgoingFact> facts) {
        if (isWorthPages(facts)) {
            transactions.afterThisCommit(bell::ring);
            appendPages(facts, null);
        } else {
            appendRows(facts);
        }
    }

    /// Leaves facts of different resources that nobody waits for. Many are told later than others, at a pace of their
    /// own, so whoever changes one of these resources next says [#tellInTurn] first; few are told in their turn.
    ///
    /// @param at when they all happened
    public void appendBulk(List<OutgoingFact> facts, Instant at) {
        if (isWorthPages(facts)) {
            appendPages(facts, at);
        } else {
            appendRows(facts);
        }
    }

    /// Sees to it that what was left in bulk, and happened at these times, is told before what follows in this
    /// transaction. The caller holds the locks of those resources whose facts follow.
    public void tellInTurn(Collection<Instant> times) {
        if (!times.isEmpty()) {
            OutboxTable table = transactions.sql(OutboxTable.class);
            table.giveUpWhenSilent();
            table.tellInTurn(Column.time(List.copyOf(times), Function.identity()));
        }
    }

    private static boolean isWorthPages(List<OutgoingFact> facts) {
        return facts.size() >= OutboxPage.WORTH_IT
                && facts.stream().allMatch(fact -> fact.trace().isEmpty());
    }

    private void appendPages(List<OutgoingFact> facts, @Nullable Instant bulkOf) {
        OutboxTable table = transactions.sql(OutboxTable.class);
        String trace = Traceparent.current();
        for (int from = 0; from < facts.size(); from += OutboxPage.SIZE) {
            List<OutgoingFact> page = facts.subList(from, Math.min(facts.size(), from + OutboxPage.SIZE));
            table.insertPage(page.size(), trace, OutboxPage.pack(page), bulkOf);
        }
    }

    private void appendRows(List<OutgoingFact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        transactions.afterThisCommit(bell::ring);
        String trace = Traceparent.current();
        transactions
                .sql(OutboxTable.class)
                .insert(
                        Column.text(facts, OutgoingFact::stream),
                        Column.text(facts, OutgoingFact::key),
                        Column.text(facts, OutgoingFact::type),
                        Column.text(facts, fact -> fact.eventId().toString()),
                        Column.number(facts, OutgoingFact::version),
                        Column.time(facts, OutgoingFact::time),
                        Column.text(facts, fact -> fact.trace().orElse(trace)),
                        Column.bytes(facts, fact -> fact.event().toByteArray()),
                        Column.bytes(
                                facts,
                                fact -> fact.state().map(Message::toByteArray).orElse(null)));
    }
}

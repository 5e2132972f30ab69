package io.vpcpeering.runtime.outbox;

import com.google.protobuf.Message;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.rpc.Traceparent;
import java.util.List;

/// Where facts are left, in the transaction of the change that they tell. Thread-safe.
public final class Outbox {
    private final Transactions transactions;

    Outbox(Transactions transactions) {
        this.transactions = transactions;
    }

    /// Leaves one fact.
    ///
    /// The caller holds the lock of the fact's resource, so that facts of one resource are numbered in commit
    /// order.
    public void append(OutgoingFact fact) {
        append(List.of(fact));
    }

    /// Leaves facts, in this order.
    public void append(List<OutgoingFact> facts) {
        if (!facts.isEmpty()) {
            transactions
                    .sql(OutboxTable.class)
                    .insert(facts.stream().map(Outbox::row).toList());
        }
    }

    private static OutboxRow row(OutgoingFact fact) {
        return new OutboxRow(
                0,
                fact.stream(),
                fact.key(),
                fact.type(),
                fact.eventId(),
                fact.version(),
                fact.time(),
                Traceparent.current(),
                fact.event().toByteArray(),
                fact.state().map(Message::toByteArray).orElse(null));
    }
}

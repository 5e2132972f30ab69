package io.vpcpeering.runtime.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.database.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies records: all of a batch in one transaction, and one by one when that fails, so that a bad one is found.
///
/// A record that cannot be applied is parked, counted and logged, and blocks nobody. While the database itself is away
/// nothing is parked: the exception goes to the caller, who tries again.
final class FactApplier {
    private static final Logger LOG = LoggerFactory.getLogger(FactApplier.class);

    private final String stream;
    private final Transactions transactions;
    private final Inbox inbox;
    private final FactListener listener;
    private final Counter parked;

    FactApplier(String stream, Transactions transactions, Inbox inbox, FactListener listener, MeterRegistry metrics) {
        this.stream = stream;
        this.transactions = transactions;
        this.inbox = inbox;
        this.listener = listener;
        this.parked = Counter.builder("peering.consumer.parked")
                .tag("stream", stream)
                .description("records that could not be applied")
                .register(metrics);
    }

    void apply(ConsumerRecords<String, byte[]> batch) {
        try {
            transactions.run(() -> {
                listener.foresee(keys(batch));
                batch.forEach(this::applyInTransaction);
            });
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                throw e;
            }
            LOG.warn("a batch of {} fails, its records follow one by one: {}", stream, e.toString());
            batch.forEach(this::applyOrPark);
        }
    }

    private void applyOrPark(ConsumerRecord<String, byte[]> record) {
        try {
            transactions.run(() -> applyInTransaction(record));
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                throw e;
            }
            LOG.error("parked {}", FactConsumer.describe(record), e);
            park(record, e);
            parked.increment();
        }
    }

    private void park(ConsumerRecord<String, byte[]> record, RuntimeException why) {
        String key = record.key() == null ? null : storable(record.key());
        transactions.run(() -> transactions
                .sql(InboxTable.class)
                .park(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        key,
                        record.value(),
                        storable(why.toString())));
    }

    /// PostgreSQL keeps no U+0000 in text; a record that holds one must not block the others.
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private void applyInTransaction(ConsumerRecord<String, byte[]> record) {
        var fact = new IncomingFact(stream, record.key(), version(record), record.value());
        if (inbox.mark(fact)) {
            try {
                listener.apply(fact);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException("not a fact of " + stream, e);
            }
        }
    }

    private static Set<String> keys(ConsumerRecords<String, byte[]> batch) {
        var keys = new TreeSet<String>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            if (record.key() != null) {
                keys.add(record.key());
            }
        }
        return keys;
    }

    private static long version(ConsumerRecord<String, byte[]> record) {
        Header sequence = record.headers().lastHeader("ce_sequence");
        if (sequence == null) {
            throw new IllegalArgumentException("no ce_sequence header");
        }
        return Long.parseLong(new String(sequence.value(), StandardCharsets.UTF_8));
    }
}

package io.vpcpeering.runtime.inbox;

import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.database.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Applies records: all of a batch in one transaction, and one by one when that fails, so that a bad one is
/// found.
///
/// A record that cannot be applied is parked, counted and logged, and blocks nobody. While the database itself
/// is away nothing is parked: the exception goes to the caller, who tries again.
final class FactApplier {
    private static final Logger LOG = LoggerFactory.getLogger(FactApplier.class);

    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,17}");

    private final String stream;
    private final Transactions transactions;
    private final Inbox inbox;
    private final FactListener listener;
    private final ConsumerMeters meters;

    FactApplier(String stream, Transactions transactions, Inbox inbox, FactListener listener, ConsumerMeters meters) {
        this.stream = stream;
        this.transactions = transactions;
        this.inbox = inbox;
        this.listener = listener;
        this.meters = meters;
    }

    void apply(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records =
                StreamSupport.stream(batch.spliterator(), false).toList();
        try {
            applyTogether(records);
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                throw e;
            }
            LOG.warn("a batch of {} fails, its records follow one by one: {}", stream, e.toString());
            records.forEach(this::applyOrPark);
        }
    }

    private void applyOrPark(ConsumerRecord<String, byte[]> record) {
        try {
            applyTogether(List.of(record));
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                throw e;
            }
            LOG.error("parked {}", FactReader.describe(record), e);
            park(record, e);
            meters.parked();
        }
    }

    private void applyTogether(List<ConsumerRecord<String, byte[]>> records) {
        Inbox.Applied applied = transactions.run(
                () -> inbox.applyOnce(stream, records.stream().map(this::fact).toList(), listener));
        meters.applied(applied);
        for (Inbox.Gap gap : applied.gaps()) {
            LOG.warn("{} {}: version {} follows {}", stream, gap.key(), gap.after(), gap.before());
        }
    }

    private void park(ConsumerRecord<String, byte[]> record, RuntimeException why) {
        String key = record.key() == null ? null : storable(record.key());
        transactions.run(() -> transactions
                .sql(ParkedFactTable.class)
                .park(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        key,
                        versionIfAny(record),
                        record.value(),
                        storable(why.toString())));
    }

    /// PostgreSQL keeps no U+0000 in text; a record that holds one must not block the others.
    static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    private IncomingFact fact(ConsumerRecord<String, byte[]> record) {
        Long version = versionIfAny(record);
        if (version == null) {
            throw new IllegalArgumentException("no ce_sequence header that is a version");
        }
        if (record.key() == null || record.value() == null) {
            throw new IllegalArgumentException("a fact has a key and a value");
        }
        return new IncomingFact(stream, record.key(), version, record.value(), text(record, "traceparent"));
    }

    private static @Nullable Long versionIfAny(ConsumerRecord<String, byte[]> record) {
        String sequence = text(record, "ce_sequence");
        return sequence != null && VERSION.matcher(sequence).matches() ? Long.valueOf(sequence) : null;
    }

    private static @Nullable String text(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}

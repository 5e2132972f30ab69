package io.vpcpeering.runtime.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.TopicConsumer;
import io.vpcpeering.runtime.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.jdbi.v3.core.JdbiException;

/// Feeds one stream to one listener. A batch is applied in one transaction; what comes again is dropped by the
/// inbox.
final class FactReader implements TopicConsumer.Reader {
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);

    private final String stream;
    private final KafkaSettings kafka;
    private final Transactions transactions;
    private final FactApplier applier;
    private final ConsumerMeters meters;
    private long countedAt = System.nanoTime() - BETWEEN_COUNTS.toNanos();

    FactReader(
            String stream,
            KafkaSettings kafka,
            Transactions transactions,
            Inbox inbox,
            FactListener listener,
            MeterRegistry metrics) {
        this.stream = stream;
        this.kafka = kafka;
        this.transactions = transactions;
        this.meters = new ConsumerMeters(stream, metrics);
        this.applier = new FactApplier(stream, transactions, inbox, listener, meters);
    }

    @Override
    public void prepare() {
        Topics.create(kafka, List.of(stream));
    }

    @Override
    public void take(ConsumerRecords<String, byte[]> batch) {
        applier.apply(batch);
        meters.took(newest(batch));
    }

    @Override
    public void looked(long behind) {
        meters.behind(behind);
        if (System.nanoTime() - countedAt >= BETWEEN_COUNTS.toNanos()) {
            meters.parkedNow(transactions.read(
                    () -> transactions.sql(ParkedFactTable.class).countOf(Topics.events(stream))));
            countedAt = System.nanoTime();
        }
    }

    @Override
    public boolean passes(RuntimeException failure) {
        return failure instanceof KafkaException || failure instanceof JdbiException;
    }

    @Override
    public String trouble() {
        long parked = meters.parkedNow();
        return parked == 0 ? "" : parked + " facts parked";
    }

    private static long newest(ConsumerRecords<String, byte[]> batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .mapToLong(ConsumerRecord::timestamp)
                .max()
                .orElse(0);
    }

    static String describe(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}

package io.vpcpeering.runtime.outbox;

import io.vpcpeering.runtime.kafka.ClientSettings;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes batches, each in a Kafka transaction under the outbox's one transactional id.
///
/// Making one fences whoever had the id before: Kafka ends its open transaction and refuses everything it still
/// sends, however late that arrives. So a relay that was stopped, replaced and woken cannot write an old state
/// over a new one, and of a batch that was cut off nothing is seen by readers of committed records.
final class FactPublisher implements AutoCloseable {
    // Together shorter than the relay's session may be silent.
    private static final int PATIENCE_MS = RelaySession.SILENCE_MS - 500;
    private static final int LINGER_MS = 5;
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final CloudEvents cloudEvents;
    private final Producer<String, byte[]> producer;

    /// @param service whose facts they are
    /// @param transactionalId of its outbox
    /// @throws org.apache.kafka.common.KafkaException when Kafka does not answer in time
    FactPublisher(String service, String transactionalId, KafkaSettings kafka) {
        this.cloudEvents = new CloudEvents(service);
        this.producer = new KafkaProducer<>(settings(transactionalId, kafka));
        try {
            producer.initTransactions();
        } catch (RuntimeException e) {
            producer.close(GOODBYE);
            throw e;
        }
    }

    private static Map<String, Object> settings(String transactionalId, KafkaSettings kafka) {
        return ClientSettings.with(
                kafka,
                Map.ofEntries(
                        Map.entry("key.serializer", StringSerializer.class),
                        Map.entry("value.serializer", ByteArraySerializer.class),
                        Map.entry("transactional.id", transactionalId),
                        // Readers of committed records wait for a transaction whose relay died and found no successor.
                        Map.entry("transaction.timeout.ms", 10_000),
                        Map.entry("acks", "all"),
                        Map.entry("enable.idempotence", true),
                        // The records of a batch go together; a commit waits for none.
                        Map.entry("linger.ms", LINGER_MS),
                        // A transaction's first records open it in their partitions; none may arrive before them.
                        Map.entry("max.in.flight.requests.per.connection", 1),
                        Map.entry("batch.size", 262_144),
                        // A batch for every partition of both topics in one request.
                        Map.entry("max.request.size", 8_388_608),
                        Map.entry("buffer.memory", 67_108_864L),
                        Map.entry("max.block.ms", PATIENCE_MS),
                        Map.entry("request.timeout.ms", PATIENCE_MS - LINGER_MS),
                        Map.entry("delivery.timeout.ms", PATIENCE_MS)));
    }

    /// Hands facts and states to Kafka; nobody sees them before [#commit].
    ///
    /// @return how many facts
    int send(Stream<OutboxRow> facts) {
        producer.beginTransaction();
        return facts.mapToInt(this::send).sum();
    }

    private int send(OutboxRow fact) {
        for (ProducerRecord<String, byte[]> record : cloudEvents.records(fact)) {
            // The commit tells whether all of them arrived.
            var _ = producer.send(record);
        }
        return 1;
    }

    /// Returns when Kafka has all of them.
    ///
    /// @throws org.apache.kafka.common.KafkaException when it has none, or when that is not known; either way the
    ///     facts are to be sent again by a new publisher
    void commit() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(GOODBYE);
    }
}

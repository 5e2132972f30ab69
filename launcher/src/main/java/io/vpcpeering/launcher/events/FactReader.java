package io.vpcpeering.launcher.events;

import io.vpcpeering.launcher.Failure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads facts without a consumer group: whoever looks leaves no trace.
public final class FactReader {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String bootstrap;

    /// @param bootstrap Kafka's host and port
    public FactReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /// Which part of a topic is wanted.
    ///
    /// @param fromStart begin with the oldest record, not with the next one
    /// @param untilEnd stop at what is the end when the reading begins, instead of waiting for more
    public record Span(boolean fromStart, boolean untilEnd) {}

    /// Hands every fact of these topics to `handler`, in order within a partition. Topics that do not exist
    /// have no facts.
    public void read(List<String> topics, Span span, Consumer<Fact> handler) {
        try (var consumer = new KafkaConsumer<>(properties(), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer, topics);
            var ends = consumer.endOffsets(partitions, PATIENCE);
            consumer.assign(partitions);
            if (span.fromStart()) {
                consumer.seekToBeginning(partitions);
            } else {
                ends.forEach(consumer::seek);
            }
            do {
                consumer.poll(POLL).forEach(message -> handler.accept(Fact.of(message)));
            } while (!span.untilEnd() || !hasReached(consumer, ends));
        } catch (KafkaException e) {
            throw new Failure(
                    "Kafka does not answer at " + bootstrap + " (is the suite up? see ./peering status): "
                            + e.getMessage(),
                    e);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, List<String> topics) {
        var known = consumer.listTopics(PATIENCE);
        return topics.stream()
                .flatMap(topic -> known.getOrDefault(topic, List.of()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private static boolean hasReached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private Map<String, Object> properties() {
        var all = new HashMap<String, Object>();
        all.put("bootstrap.servers", bootstrap);
        all.put("enable.auto.commit", false);
        // What a relay began and could not finish was never told.
        all.put("isolation.level", "read_committed");
        all.put("allow.auto.create.topics", false);
        all.put("fetch.max.wait.ms", 100);
        return all;
    }
}

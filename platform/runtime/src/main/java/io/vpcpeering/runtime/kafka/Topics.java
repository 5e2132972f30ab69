package io.vpcpeering.runtime.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// The two topics of each stream of facts: `<stream>.events.v1` keeps what happened for 30 days unless told
/// otherwise, the compacted `<stream>.state.v1` keeps the present state of every resource for as long as it
/// exists.
public final class Topics {
    private static final String A_WEEK_MS = Long.toString(Duration.ofDays(7).toMillis());
    private static final String A_DAY_MS = Long.toString(Duration.ofDays(1).toMillis());

    private Topics() {}

    /// Where the facts of a stream are.
    public static String events(String stream) {
        return stream + ".events.v1";
    }

    /// Where the states of a stream are.
    public static String state(String stream) {
        return stream + ".state.v1";
    }

    /// Makes the topics of `streams` that do not exist yet, and leaves those that do as their operators have
    /// set them. Safe to call from every process at once.
    ///
    /// @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached or refuses
    public static void create(KafkaSettings settings, List<String> streams) {
        make(
                settings,
                streams.stream()
                        .flatMap(stream -> Stream.of(
                                topic(settings, events(stream), kept(settings)),
                                topic(settings, state(stream), compacted())))
                        .toList());
    }

    /// The same for a topic that is no stream of facts and keeps its records for a week.
    ///
    /// @throws org.apache.kafka.common.KafkaException when Kafka cannot be reached or refuses
    public static void createKeptAWeek(KafkaSettings settings, String name) {
        make(settings, List.of(topic(settings, name, Map.of(TopicConfig.RETENTION_MS_CONFIG, A_WEEK_MS))));
    }

    private static void make(KafkaSettings settings, List<NewTopic> topics) {
        try (Admin admin = Admin.create(
                ClientSettings.with(settings, Map.of("default.api.timeout.ms", 5_000, "request.timeout.ms", 3_000)))) {
            for (var made : admin.createTopics(topics).values().values()) {
                await(made);
            }
        }
    }

    private static Map<String, String> kept(KafkaSettings settings) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(settings.getRetention().toMillis()));
    }

    /// A reader that needs less than a week from the oldest record to the newest sees every resource that is
    /// gone go.
    private static Map<String, String> compacted() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                A_WEEK_MS,
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                A_DAY_MS);
    }

    private static NewTopic topic(KafkaSettings settings, String name, Map<String, String> config) {
        return new NewTopic(name, settings.getPartitions(), settings.getReplication()).configs(config);
    }

    private static void await(org.apache.kafka.common.KafkaFuture<Void> made) {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new org.apache.kafka.common.KafkaException(e.getCause());
            }
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}

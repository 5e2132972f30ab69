package io.vpcpeering.testkit.facts;

import static io.vpcpeering.testkit.Eventually.eventually;
import static io.vpcpeering.testkit.Eventually.within;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.testkit.TestPostgres;
import io.vpcpeering.testkit.TopicReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/// What other teams rely on, whatever a fact says: attributes, topics, and meters of what waits.
class PublishedFormIT {
    private static final String DAYS_7 = Long.toString(Duration.ofDays(7).toMillis());
    private static final String DAYS_30 = Long.toString(Duration.ofDays(30).toMillis());
    private static final String DAY = Long.toString(Duration.ofDays(1).toMillis());

    @Test
    void a_fact_and_the_state_after_it_are_cloud_events_with_all_their_attributes() throws Exception {
        String stream = "attributes";
        Instant before = Instant.now();
        try (ServiceUnderTest service = service(Map.of("outbox.streams", stream))) {
            FactWriter.of(stream, service).write("key", 1);
            eventually(() ->
                    assertThat(TopicReader.records(stream + ".state.v1", "key")).hasSize(1));

            ConsumerRecord<String, byte[]> event =
                    TopicReader.records(stream + ".events.v1", "key").getFirst();
            ConsumerRecord<String, byte[]> state =
                    TopicReader.records(stream + ".state.v1", "key").getFirst();
            Map<String, String> attributes = attributes(event);
            assertThat(attributes)
                    .containsOnlyKeys(
                            "ce_specversion",
                            "ce_id",
                            "ce_source",
                            "ce_type",
                            "ce_subject",
                            "ce_time",
                            "ce_sequence",
                            "content-type")
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_source", "/peering-service")
                    .containsEntry("ce_type", "test.CHANGED")
                    .containsEntry("ce_subject", "key")
                    .containsEntry("ce_sequence", "1")
                    .containsEntry("content-type", "application/protobuf")
                    .hasEntrySatisfying(
                            "ce_id", id -> assertThat(UUID.fromString(id)).isNotNull())
                    .hasEntrySatisfying(
                            "ce_time",
                            time -> assertThat(Instant.parse(time)).isBetween(before.minusMillis(1), Instant.now()));
            assertThat(attributes(state)).isEqualTo(attributes);
            assertThat(VpcEvent.parseFrom(event.value()).getVpc()).isEqualTo(Vpc.parseFrom(state.value()));
        }
    }

    @Test
    void a_service_makes_its_topics_partitioned_kept_and_compacted_and_leaves_those_that_are_there() throws Exception {
        String stream = "made";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestKafka.bootstrap()))) {
            told(stream, Map.of("outbox.streams", stream, "kafka.partitions", "5"));
            told(stream, Map.of("outbox.streams", stream, "kafka.retention", "PT1H", "kafka.partitions", "3"));

            assertThat(settings(admin, stream + ".events.v1"))
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", DAYS_30);
            assertThat(settings(admin, stream + ".state.v1"))
                    .containsEntry("cleanup.policy", "compact")
                    .containsEntry("delete.retention.ms", DAYS_7)
                    .containsEntry("max.compaction.lag.ms", DAY);
            var topics = List.of(stream + ".events.v1", stream + ".state.v1");
            assertThat(admin.describeTopics(topics).allTopicNames().get().values())
                    .hasSize(2)
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(5));
        }
    }

    @Test
    void what_waits_is_counted_and_grows_old_while_kafka_is_away() throws Exception {
        try (ServiceUnderTest service = service(Map.of("outbox.streams", "away", "kafka.bootstrap", "127.0.0.1:1"))) {
            FactWriter.of("away", service).write("key", 3);

            within(Duration.ofSeconds(40), () -> {
                assertThat(meter(service, "peering.outbox.depth")).isEqualTo(3);
                assertThat(meter(service, "peering.outbox.age")).isGreaterThan(5);
            });
        }
    }

    /// Looks at the outbox: a reader that comes too early would make the topic, as Kafka likes to.
    private static void told(String stream, Map<String, Object> settings) throws Exception {
        TestPostgres.Database database = TestPostgres.database();
        try (ServiceUnderTest service = ServiceUnderTest.start("peering-service", settings, database)) {
            FactWriter.of(stream, service).write("key", 1);
            eventually(() -> assertThat(new OutboxDatabase(database).waiting()).isZero());
        }
    }

    private static ServiceUnderTest service(Map<String, Object> settings) {
        return ServiceUnderTest.start("peering-service", settings, TestPostgres.database());
    }

    private static double meter(ServiceUnderTest service, String name) {
        return service.bean(MeterRegistry.class).get(name).gauge().value();
    }

    private static Map<String, String> attributes(ConsumerRecord<?, ?> event) {
        return StreamSupport.stream(event.headers().spliterator(), false)
                .collect(toMap(header -> header.key(), header -> new String(header.value(), StandardCharsets.UTF_8)));
    }

    private static Map<String, String> settings(Admin admin, String topic) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .flatMap(config -> config.entries().stream())
                .collect(toMap(entry -> entry.name(), entry -> String.valueOf(entry.value())));
    }
}

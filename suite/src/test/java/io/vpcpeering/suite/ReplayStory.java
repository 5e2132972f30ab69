package io.vpcpeering.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/// Everything that was ever told is told again, to everybody who listens.
class ReplayStory {
    private static final Duration SOON = Duration.ofSeconds(40);
    private static final List<Listener> LISTENERS = List.of(
            new Listener("route", 12, List.of("vpc", "peering")),
            new Listener("billing", 13, List.of("peering")),
            new Listener("expiry", 14, List.of("peering")));

    private final RunningSuite suite = RunningSuite.get();
    private final Customer alice = suite.customer();
    private final Customer bob = suite.customer();

    /// @param name of its database, and with `-service` of itself
    /// @param management offset of its management port
    /// @param streams that it listens to
    private record Listener(String name, int management, List<String> streams) {
        private String service() {
            return name + "-service";
        }
    }

    @Test
    void nothing_changes_and_nothing_is_told_when_all_facts_come_again_from_the_first() throws Exception {
        joinRouteBillAndPart();
        Quiet.await(suite, 0);
        Map<String, Map<String, List<String>>> known = byListener(this::everything);
        Map<String, Long> told = byListener(listener -> records(listener.name()));

        LISTENERS.forEach(
                listener -> suite.launcher().run("kill", listener.service()).ok());
        try (var kafka = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + (suite.portBase() + 5)))) {
            for (Listener listener : LISTENERS) {
                listener.streams().forEach(stream -> rewind(kafka, listener, stream));
            }
        }
        LISTENERS.forEach(listener -> suite.start(listener.service()));

        for (Listener listener : LISTENERS) {
            double all = listener.streams().stream().mapToLong(this::records).sum();
            Eventually.within(
                    SOON,
                    () -> assertThat(suite.meter(listener.management(), "peering_consumer_repeats_total"))
                            .as("what %s had heard before", listener)
                            .isEqualTo(all));
            assertThat(suite.meter(listener.management(), "peering_consumer_applied_total"))
                    .isZero();
        }
        Quiet.await(suite, 0);
        assertThat(byListener(this::everything)).isEqualTo(known);
        assertThat(byListener(listener -> records(listener.name()))).isEqualTo(told);
    }

    private void joinRouteBillAndPart() throws IOException {
        Network here = Network.make(alice, "gz", "10.30");
        Network there = Network.make(bob, "bj", "10.31");
        String kept = Peerings.joinAcross(here, there, "kept");
        assertThat(here.route(there.cidr(), kept).get("code").getAsInt()).isZero();
        Network other = Network.make(bob, "bj", "10.32");
        String parted = Peerings.joinAcross(here, other, "parted");
        assertThat(here.route(other.cidr(), parted).get("code").getAsInt()).isZero();
        alice.ok("DeleteVpcPeeringConnectionEx", "peeringConnectionId", parted);
        var slot = BilledSlot.last(suite);
        slot.meter(kept);
        slot.close();
    }

    /// Everything that a service knows, but for the remains of its telling and answering.
    private Map<String, List<String>> everything(Listener listener) {
        var database = new Database(suite, listener.name());
        return database.query("""
                        SELECT relname FROM pg_class
                         WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                           AND relname NOT IN ('outbox', 'outbox_page', 'outbox_identity', 'idempotency_key')
                        """, row -> row.getString(1)).stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        table -> database.query(
                                "SELECT row_::text FROM " + table + " AS row_ ORDER BY 1", row -> row.getString(1))));
    }

    private long records(String stream) {
        return suite.launcher()
                .run("events", stream + ".events.v1", "--from-start", "--until-end")
                .ok()
                .lines()
                .count();
    }

    /// A group is Kafka's until it has missed the last member of it.
    private static void rewind(Admin kafka, Listener listener, String stream) {
        String topic = stream + ".events.v1";
        Eventually.within(SOON, () -> {
            try {
                Map<TopicPartition, OffsetAndMetadata> beginning =
                        kafka.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                                .flatMap(found -> found.partitions().stream())
                                .collect(Collectors.toMap(
                                        info -> new TopicPartition(topic, info.partition()),
                                        _ -> new OffsetAndMetadata(0)));
                kafka.alterConsumerGroupOffsets(listener.service() + "." + stream, beginning)
                        .all()
                        .get();
            } catch (ExecutionException e) {
                throw new AssertionError(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private static <T> Map<String, T> byListener(Function<Listener, T> reading) {
        return LISTENERS.stream().collect(Collectors.toMap(Listener::name, reading));
    }
}

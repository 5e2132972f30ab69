package io.vpcpeering.testkit.facts;

import static io.vpcpeering.testkit.Eventually.eventually;
import static io.vpcpeering.testkit.Eventually.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.proto.event.v1.DropParkedFactRequest;
import io.vpcpeering.proto.event.v1.FactPosition;
import io.vpcpeering.proto.event.v1.ListParkedFactsRequest;
import io.vpcpeering.proto.event.v1.ParkedFact;
import io.vpcpeering.proto.event.v1.ParkedFactServiceGrpc;
import io.vpcpeering.proto.event.v1.ParkedFactServiceGrpc.ParkedFactServiceBlockingStub;
import io.vpcpeering.proto.event.v1.ReplayParkedFactRequest;
import io.vpcpeering.proto.event.v1.ReplayResult;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class InboxIT {
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "peering-service", Map.of("outbox.streams", "heard", "listen.to", "heard", "kafka.partitions", "1"));
    private static final KafkaProducer<String, byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestKafka.bootstrap()), new StringSerializer(), new ByteArraySerializer());
    private static final byte[] GOOD = VpcEvent.getDefaultInstance().toByteArray();

    private final Listening listening = SERVICE.bean(Listening.class);
    private final ParkedFactServiceBlockingStub parked = ParkedFactServiceGrpc.newBlockingStub(SERVICE.as("operator"));

    @AfterAll
    static void stop() {
        PRODUCER.close();
        SERVICE.close();
    }

    @Test
    void a_fact_that_comes_again_has_no_second_effect() throws Exception {
        send("again", 1, GOOD);
        send("again", 2, GOOD);
        send("again", 1, GOOD);
        send("again", 2, GOOD);
        send("again", 3, GOOD);

        eventually(() -> assertThat(applied("again")).containsExactly(1L, 2L, 3L));
    }

    /// Without a bound it would wait for 1,500 facts, more than seven seconds of these.
    @Test
    void the_first_of_a_flood_does_not_wait_for_the_last() throws Exception {
        long begun = System.nanoTime();
        long version = 0;
        while (version < 200) {
            var _ = PRODUCER.send(record("flood", ++version, GOOD));
        }
        while (applied("flood").isEmpty()) {
            send("flood", ++version, GOOD);
            LockSupport.parkNanos(5_000_000);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void a_gap_is_noticed_and_the_next_fact_applied_because_it_carries_the_whole_state() throws Exception {
        double before = count("peering.consumer.gaps");
        send("gap", 1, GOOD);
        send("gap", 4, GOOD);

        eventually(() -> assertThat(applied("gap")).containsExactly(1L, 4L));
        assertThat(count("peering.consumer.gaps")).isEqualTo(before + 1);
    }

    @Test
    void poison_is_parked_with_its_reason_and_blocks_nobody() throws Exception {
        send("poison", 1, new byte[] {1, 2, 3});
        send("poison-neighbour", 1, GOOD);
        send("poison", 2, GOOD);

        eventually(() -> assertThat(applied("poison-neighbour")).containsExactly(1L));
        eventually(() -> assertThat(applied("poison")).containsExactly(2L));
        ParkedFact fact = parkedOf("poison");
        assertThat(fact.getVersion()).isEqualTo(1);
        assertThat(fact.getError()).contains("not a fact of heard");
        assertThat(fact.getValue().toByteArray()).containsExactly(1, 2, 3);
        assertThat(parked.replayParkedFact(replay(fact)).getResult()).isEqualTo(ReplayResult.REPLAY_RESULT_SUPERSEDED);
        assertThat(applied("poison")).containsExactly(2L);
    }

    @Test
    void a_parked_fact_is_replayed_once_its_cause_is_gone_and_not_before() throws Exception {
        listening.refuses("refused");
        send("refused", 1, GOOD);
        eventually(() -> assertThat(parkedOf("refused").getAttempts()).isEqualTo(1));
        assertThat(applied("refused")).as("what failed is rolled back").isEmpty();

        assertThatThrownBy(() -> parked.replayParkedFact(replay(parkedOf("refused"))))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION))
                .hasMessageContaining("told to refuse");
        assertThat(applied("refused")).isEmpty();
        assertThat(parkedOf("refused").getAttempts()).isEqualTo(2);

        listening.takes("refused");
        ReplayParkedFactRequest request = replay(parkedOf("refused"));
        assertThat(parked.replayParkedFact(request).getResult()).isEqualTo(ReplayResult.REPLAY_RESULT_APPLIED);
        assertThat(parked.replayParkedFact(request).getResult())
                .as("the same call again has the same answer")
                .isEqualTo(ReplayResult.REPLAY_RESULT_APPLIED);
        assertThat(applied("refused")).containsExactly(1L);
        assertThat(allParked()).noneMatch(fact -> fact.getKey().equals("refused"));
    }

    @Test
    void a_parked_fact_can_be_given_up_and_alarms_until_then() throws Exception {
        send("dropped", 1, new byte[] {7});
        within(
                Duration.ofSeconds(15),
                () -> assertThat(gauge("peering.consumer.parked.now")).isPositive());
        FactPosition position = parkedOf("dropped").getPosition();

        var request = DropParkedFactRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPosition(position)
                .build();
        var _ = parked.dropParkedFact(request);

        assertThat(allParked()).noneMatch(fact -> fact.getPosition().equals(position));
        assertThatThrownBy(() -> parked.dropParkedFact(
                        request.toBuilder().clearRequestId().build()))
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void parked_facts_are_for_operators_only() {
        assertThatThrownBy(() -> ParkedFactServiceGrpc.newBlockingStub(SERVICE.as("gateway"))
                        .listParkedFacts(ListParkedFactsRequest.getDefaultInstance()))
                .hasMessageContaining("PERMISSION_DENIED");
    }

    private ParkedFact parkedOf(String key) {
        return allParked().stream()
                .filter(fact -> fact.getKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing of " + key + " is parked"));
    }

    /// In pages of one, so that paging is tried as well.
    private List<ParkedFact> allParked() {
        var all = new ArrayList<ParkedFact>();
        String token = "";
        do {
            var page = parked.listParkedFacts(ListParkedFactsRequest.newBuilder()
                    .setPageSize(1)
                    .setPageToken(token)
                    .build());
            all.addAll(page.getFactsList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all;
    }

    private static ReplayParkedFactRequest replay(ParkedFact fact) {
        return ReplayParkedFactRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPosition(fact.getPosition())
                .build();
    }

    private static void send(String key, long version, byte[] value) throws Exception {
        PRODUCER.send(record(key, version, value)).get();
    }

    private static ProducerRecord<String, byte[]> record(String key, long version, byte[] value) {
        var record = new ProducerRecord<>("heard.events.v1", key, value);
        record.headers().add("ce_sequence", Long.toString(version).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private static List<Long> applied(String key) throws Exception {
        try (var connection = SERVICE.database().connect();
                var statement =
                        connection.prepareStatement("SELECT version FROM applied WHERE key = ? ORDER BY ctid")) {
            statement.setString(1, key);
            var versions = new ArrayList<Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    versions.add(rows.getLong(1));
                }
            }
            return versions;
        }
    }

    private static double count(String meter) {
        return SERVICE.bean(MeterRegistry.class)
                .get(meter)
                .tag("stream", "heard")
                .counter()
                .count();
    }

    private static double gauge(String meter) {
        return SERVICE.bean(MeterRegistry.class)
                .get(meter)
                .tag("stream", "heard")
                .gauge()
                .value();
    }
}

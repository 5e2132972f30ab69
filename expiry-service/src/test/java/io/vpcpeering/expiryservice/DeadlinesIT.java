package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.proto.expiry.v1.ExpiryServiceGrpc;
import io.vpcpeering.proto.expiry.v1.GetSweepStatusRequest;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.testkit.ServiceUnderTest;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.vocabulary.PeeringId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadlinesIT {
    private static final Duration LEASE = Duration.ofSeconds(30);
    // Nobody listens there: the service's own sweep finds due requests and nobody to ask, and must lose none.
    private static final ServiceUnderTest SERVICE = ServiceUnderTest.start(
            "expiry-service", Map.of("targets.peering", "127.0.0.1:1", "clock.offset", "-PT7200H"));

    private final Deadlines deadlines = SERVICE.bean(Deadlines.class);
    private final Random random = new Random(11);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @BeforeEach
    void forget_everything() throws Exception {
        try (var connection = SERVICE.database().connect();
                var statement = connection.createStatement()) {
            statement.execute("TRUNCATE deadline");
        }
    }

    @Test
    void what_is_due_is_claimed_once_until_its_lease_is_over() {
        var due = deadline(now.minusSeconds(1));
        var later = deadline(now.plusSeconds(1));
        deadlines.learn(due);
        deadlines.learn(later);

        assertThat(deadlines.claim(now, LEASE)).containsExactly(due);
        assertThat(deadlines.claim(now, LEASE)).isEmpty();
        assertThat(deadlines.claim(now.plus(LEASE), LEASE)).containsExactlyInAnyOrder(due, later);
    }

    @Test
    void a_deadline_that_was_renewed_meanwhile_is_not_forgotten_with_the_old_one() {
        var old = deadline(now.minusSeconds(1));
        deadlines.learn(old);
        List<Deadline> claimed = deadlines.claim(now, LEASE);
        var renewed = new Deadline(old.peering(), now.plusSeconds(60));
        deadlines.learn(renewed);

        deadlines.done(claimed);

        assertThat(deadlines.next(10)).containsExactly(renewed);
    }

    @Test
    void a_round_that_finds_nobody_gives_everything_back() {
        var due = deadline(now.minusSeconds(1));
        deadlines.learn(due);
        var sweep = new Sweep(
                deadlines,
                asked -> {
                    throw Status.UNAVAILABLE.asRuntimeException();
                },
                InstantSource.fixed(now));

        assertThatThrownBy(sweep::run).hasMessageContaining("UNAVAILABLE");
        assertThat(deadlines.claim(now, LEASE)).containsExactly(due);
    }

    @Test
    void verdicts_are_remembered() {
        var settled = deadline(now.minusSeconds(2));
        var postponed = deadline(now.minusSeconds(1));
        deadlines.learn(settled);
        deadlines.learn(postponed);
        var real = new Deadline(postponed.peering(), now.plusSeconds(5));
        var sweep = new Sweep(
                deadlines, asked -> new Expirer.Verdicts(List.of(settled), List.of(real)), InstantSource.fixed(now));

        assertThat(sweep.run().settled()).containsExactly(settled);
        assertThat(deadlines.next(10)).containsExactly(real);
    }

    @Test
    void two_replicas_share_a_backlog_without_taking_anything_twice() throws Exception {
        for (int i = 0; i < 1200; i++) {
            deadlines.learn(deadline(now.minusSeconds(i + 1)));
        }
        var taken = new ArrayList<Deadline>();
        var one = Thread.ofVirtual().unstarted(() -> takeAll(taken));
        var other = Thread.ofVirtual().unstarted(() -> takeAll(taken));
        one.start();
        other.start();
        one.join();
        other.join();

        assertThat(taken).hasSize(1200).doesNotHaveDuplicates();
    }

    @Test
    void a_pending_request_is_learned_from_its_fact_and_forgotten_when_it_is_answered() throws Exception {
        PeeringId id = PeeringId.draw(random);
        Instant expiresAt = now.plus(Duration.ofDays(7));
        publish(
                id,
                1,
                Peering.newBuilder()
                        .setPeeringId(id.value())
                        .setExpireTime(Field.time(expiresAt))
                        .build());
        eventually(() -> assertThat(deadlines.next(10)).containsExactly(new Deadline(id, expiresAt)));

        publish(id, 2, Peering.newBuilder().setPeeringId(id.value()).build());
        publish(
                id,
                1,
                Peering.newBuilder()
                        .setPeeringId(id.value())
                        .setExpireTime(Field.time(expiresAt))
                        .build());
        PeeringId marker = PeeringId.draw(random);
        publish(
                marker,
                1,
                Peering.newBuilder()
                        .setPeeringId(marker.value())
                        .setExpireTime(Field.time(expiresAt))
                        .build());

        eventually(() -> assertThat(deadlines.next(10))
                .as("an old fact again changes nothing")
                .containsExactly(new Deadline(marker, expiresAt)));
    }

    @Test
    void the_status_tells_what_is_due() {
        deadlines.learn(deadline(now.minus(Duration.ofDays(400))));
        deadlines.learn(deadline(now.plusSeconds(60)));

        var status = ExpiryServiceGrpc.newBlockingStub(SERVICE.as("operator"))
                .getSweepStatus(GetSweepStatusRequest.getDefaultInstance());

        assertThat(status.getPending()).isEqualTo(2);
        assertThat(status.getDue()).isEqualTo(1);
    }

    private Deadline deadline(Instant expiresAt) {
        return new Deadline(PeeringId.draw(random), expiresAt);
    }

    private void takeAll(List<Deadline> taken) {
        List<Deadline> some;
        do {
            some = deadlines.claim(now, LEASE);
            synchronized (taken) {
                taken.addAll(some);
            }
        } while (!some.isEmpty());
    }

    private static void publish(PeeringId id, long version, Peering peering) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var record = new ProducerRecord<>(
                    "peering.events.v1",
                    id.value(),
                    PeeringEvent.newBuilder().setPeering(peering).build().toByteArray());
            record.headers().add("ce_sequence", Long.toString(version).getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }
}

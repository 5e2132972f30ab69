package io.vpcpeering.expiryservice;

import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEnd;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.vocabulary.PeeringId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How deadlines come and go with the facts of their peerings.
class LearningIT {
    private final KnownDeadlines known = new KnownDeadlines();
    private final Instant now = known.now();

    @BeforeEach
    void forget_everything() throws Exception {
        known.forgetAll();
    }

    @Test
    void a_pending_request_is_learned_from_its_fact_and_forgotten_when_it_is_answered() throws Exception {
        PeeringId id = known.draw();
        Instant expiresAt = now.plus(Duration.ofDays(7));
        publish(id, 1, request(id, expiresAt));
        eventually(() -> assertThat(known.next()).containsExactly(new Deadline(id, expiresAt)));

        publish(id, 2, Peering.newBuilder().setPeeringId(id.value()).build());
        publish(id, 1, request(id, expiresAt));
        PeeringId marker = known.draw();
        publish(marker, 1, request(marker, expiresAt));

        eventually(() -> assertThat(known.next())
                .as("an old fact again changes nothing")
                .containsExactly(new Deadline(marker, expiresAt)));
    }

    private Peering request(PeeringId id, Instant expiresAt) {
        return Peering.newBuilder()
                .setPeeringId(id.value())
                .setExpireTime(Field.time(expiresAt))
                .setStateTime(Field.time(now))
                .setRequester(PeeringEnd.newBuilder().setAccountUin(100001))
                .setAccepter(PeeringEnd.newBuilder().setAccountUin(100002))
                .build();
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

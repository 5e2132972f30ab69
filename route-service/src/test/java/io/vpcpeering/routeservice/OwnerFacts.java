package io.vpcpeering.routeservice;

import com.google.protobuf.Message;
import io.vpcpeering.proto.event.v1.Actor;
import io.vpcpeering.proto.event.v1.ActorKind;
import io.vpcpeering.proto.event.v1.EventMeta;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.proto.peering.v1.PeeringEvent;
import io.vpcpeering.proto.peering.v1.PeeringFact;
import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.proto.vpc.v1.VpcFact;
import io.vpcpeering.testkit.TestKafka;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes facts about VPCs and peerings as peering-service would.
final class OwnerFacts implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    void tell(VpcFact fact, Vpc vpc) {
        var event = VpcEvent.newBuilder()
                .setMeta(meta(vpc.getVersion(), vpc.getAccountUin()))
                .setFact(fact)
                .setVpc(vpc)
                .build();
        send("vpc", vpc.getVpcId(), vpc.getVersion(), event);
    }

    void tell(PeeringFact fact, Peering peering) {
        var event = PeeringEvent.newBuilder()
                .setMeta(meta(peering.getVersion(), peering.getRequester().getAccountUin()))
                .setFact(fact)
                .setPeering(peering)
                .build();
        send("peering", peering.getPeeringId(), peering.getVersion(), event);
    }

    /// Something that is no fact at all, under the key of one.
    void tellNonsense(String stream, String key, long version) {
        send(stream, key, version, new byte[] {1, 2, 3});
    }

    /// The partition of a stream's topic that a key goes to.
    static int partition(String key) {
        return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 3);
    }

    @Override
    public void close() {
        producer.close();
    }

    private static EventMeta meta(long version, long account) {
        return EventMeta.newBuilder()
                .setEventId(UUID.randomUUID().toString())
                .setVersion(version)
                .setActor(
                        Actor.newBuilder().setKind(ActorKind.ACTOR_KIND_ACCOUNT).setAccountUin(account))
                .build();
    }

    private void send(String stream, String key, long version, Message event) {
        send(stream, key, version, event.toByteArray());
    }

    private void send(String stream, String key, long version, byte[] value) {
        var record = new ProducerRecord<>(stream + ".events.v1", key, value);
        record.headers().add("ce_sequence", Long.toString(version).getBytes(StandardCharsets.UTF_8));
        try {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}

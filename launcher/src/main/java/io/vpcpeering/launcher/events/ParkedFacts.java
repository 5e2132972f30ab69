package io.vpcpeering.launcher.events;

import com.google.gson.JsonElement;
import io.vpcpeering.launcher.operator.Operator;
import io.vpcpeering.proto.event.v1.DropParkedFactRequest;
import io.vpcpeering.proto.event.v1.FactPosition;
import io.vpcpeering.proto.event.v1.ListParkedFactsRequest;
import io.vpcpeering.proto.event.v1.ParkedFact;
import io.vpcpeering.proto.event.v1.ParkedFactServiceGrpc;
import io.vpcpeering.proto.event.v1.ParkedFactServiceGrpc.ParkedFactServiceBlockingStub;
import io.vpcpeering.proto.event.v1.ReplayParkedFactRequest;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/// The facts that one service could not apply.
public final class ParkedFacts {
    private static final String PREFIX = "REPLAY_RESULT_";

    private final String service;
    private final Operator operator;

    /// @param service its name, for the lines
    /// @param operator a connection to it
    public ParkedFacts(String service, Operator operator) {
        this.service = service;
        this.operator = operator;
    }

    /// Hands over what is parked, by topic, partition and offset.
    public void list(Consumer<Parked> handler) {
        String token = "";
        do {
            var page = stub().listParkedFacts(ListParkedFactsRequest.newBuilder()
                    .setPageSize(100)
                    .setPageToken(token)
                    .build());
            page.getFactsList().forEach(fact -> handler.accept(Parked.of(service, fact)));
            token = page.getNextPageToken();
        } while (!token.isEmpty());
    }

    /// Tries one again; the answer says what became of it.
    public Settled replay(Place place) {
        var result = stub().replayParkedFact(ReplayParkedFactRequest.newBuilder()
                        .setRequestId(UUID.randomUUID().toString())
                        .setPosition(place.spell())
                        .build())
                .getResult();
        return new Settled(service, place.toString(), result.name().substring(PREFIX.length()));
    }

    /// Gives one up.
    public Settled drop(Place place) {
        var _ = stub().dropParkedFact(DropParkedFactRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setPosition(place.spell())
                .build());
        return new Settled(service, place.toString(), "DROPPED");
    }

    private ParkedFactServiceBlockingStub stub() {
        return operator.call(ParkedFactServiceGrpc::newBlockingStub);
    }

    /// Where a fact is in Kafka, written `TOPIC/PARTITION/OFFSET`.
    public record Place(String topic, int partition, long offset) {
        /// Reads one.
        ///
        /// @throws IllegalArgumentException when it is none
        public static Place parse(String text) {
            String[] words = text.split("/", -1);
            if (words.length != 3 || !words[1].matches("[0-9]{1,6}") || !words[2].matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("a place is TOPIC/PARTITION/OFFSET, not '" + text + "'");
            }
            return new Place(words[0], Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }

        private FactPosition spell() {
            return FactPosition.newBuilder()
                    .setTopic(topic)
                    .setPartition(partition)
                    .setOffset(offset)
                    .build();
        }

        @Override
        public String toString() {
            return topic + "/" + partition + "/" + offset;
        }
    }

    /// A parked fact as the command prints it.
    ///
    /// @param version the resource's version; 0 when the record does not say
    /// @param attempts how often it could not be applied
    /// @param data the message as JSON, as `events` prints it; null for one without a value
    public record Parked(
            String service,
            String place,
            String key,
            long version,
            int attempts,
            String parkedAt,
            String error,
            JsonElement data) {
        private static Parked of(String service, ParkedFact fact) {
            var position = fact.getPosition();
            return new Parked(
                    service,
                    new Place(position.getTopic(), position.getPartition(), position.getOffset()).toString(),
                    fact.getKey(),
                    fact.getVersion(),
                    fact.getAttempts(),
                    Instant.ofEpochSecond(
                                    fact.getParkTime().getSeconds(),
                                    fact.getParkTime().getNanos())
                            .toString(),
                    fact.getError(),
                    Fact.data(
                            position.getTopic(),
                            fact.getKey(),
                            fact.getValue().isEmpty() ? null : fact.getValue().toByteArray()));
        }
    }

    /// What became of one.
    public record Settled(String service, String place, String result) {}
}

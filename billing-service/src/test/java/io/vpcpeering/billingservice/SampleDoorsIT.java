package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.reason;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static io.vpcpeering.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.ListSamplesResponse;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.StreamSamplesRequest;
import io.vpcpeering.proto.billing.v1.StreamSamplesResponse;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.billing.v1.TrafficSamples;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.testkit.TestKafka;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Samples come as streams and as records, and are read by those whom they concern.
class SampleDoorsIT {
    private static BillingUnderTest billing;

    @BeforeAll
    static void start() {
        billing = new BillingUnderTest(DAY.start().plus(Duration.ofHours(20)));
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void a_stream_is_taken_part_by_part_and_summed_up() throws Exception {
        Peering peering = active();
        TrafficSample unknown = sample(peering, DIRECTION_OUT, slot(0), 1).toBuilder()
                .setPeeringId("pcx-zzzzzzzz")
                .build();

        StreamSamplesResponse sum = stream(
                billing.operator(),
                List.of(sample(peering, DIRECTION_OUT, slot(0), 1), sample(peering, DIRECTION_OUT, slot(1), 2)),
                List.of(sample(peering, DIRECTION_OUT, slot(0), 1), unknown),
                List.of(sample(peering, DIRECTION_OUT, slot(1), 3)));

        assertThat(sum.getAccepted()).isEqualTo(2);
        assertThat(sum.getDuplicates()).isEqualTo(1);
        assertThat(sum.getRefusedTotal()).isEqualTo(2);
        assertThat(sum.getRefusedList())
                .as("each with its place in the whole stream")
                .extracting(RefusedSample::getIndex)
                .containsExactly(3, 4);
        assertThat(read(peering, 0, 288).getSamplesList())
                .extracting(TrafficSample::getBytes)
                .containsExactly(1L, 2L);
    }

    @Test
    void customers_stream_nothing() {
        Peering peering = active();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> stream(
                        billing.service().as("peering-service"), List.of(sample(peering, DIRECTION_OUT, slot(0), 1))))
                .satisfies(
                        thrown -> assertThat(reason((StatusRuntimeException) Objects.requireNonNull(thrown.getCause())))
                                .isEqualTo(Reason.FORBIDDEN));
        assertThat(read(peering, 0, 288).getSamplesList()).isEmpty();
    }

    @Test
    void both_accounts_read_the_samples_of_their_peering_page_by_page() {
        Peering peering = active();
        var samples = new ArrayList<TrafficSample>();
        for (int index = 0; index < 30; index++) {
            samples.add(sample(peering, DIRECTION_OUT, slot(index), index));
            samples.add(sample(peering, DIRECTION_IN, slot(index), 1_000 + index));
        }
        billing.meter(samples);
        for (long account : List.of(Peerings.REQUESTER, Peerings.ACCEPTER)) {
            var read = new ArrayList<TrafficSample>();
            String token = "";
            do {
                ListSamplesResponse page = readers(account)
                        .listSamples(question(peering, 5, 25)
                                .setPageSize(7)
                                .setPageToken(token)
                                .build());
                read.addAll(page.getSamplesList());
                token = page.getNextPageToken();
            } while (!token.isEmpty());
            assertThat(read).isEqualTo(samples.subList(10, 50));
        }
        assertThat(readers(Peerings.ACCEPTER)
                        .listSamples(question(peering, 0, 288)
                                .setDirection(Direction.DIRECTION_IN)
                                .build())
                        .getSamplesList())
                .hasSize(30)
                .allMatch(sample -> sample.getDirection() == DIRECTION_IN);
    }

    @Test
    void strangers_read_nothing_and_learn_nothing() {
        Peering peering = active();
        refused(
                Reason.PEERING_NOT_FOUND,
                () -> readers(4_711).listSamples(question(peering, 0, 288).build()));
        refused(
                Reason.PEERING_NOT_FOUND,
                () -> readers(Peerings.REQUESTER)
                        .listSamples(question(peering, 0, 288)
                                .setPeeringId("pcx-zzzzzzzz")
                                .build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> readers(Peerings.REQUESTER)
                        .listSamples(question(peering, 288, 0).build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> readers(Peerings.REQUESTER)
                        .listSamples(
                                question(peering, 0, 288).setPageSize(2_001).build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> readers(Peerings.REQUESTER)
                        .listSamples(question(peering, 0, 288).setPageToken("x").build()));
        refused(
                Reason.INVALID_ARGUMENT,
                () -> readers(Peerings.REQUESTER)
                        .listSamples(question(peering, 0, 288).clearEndTime().build()));
    }

    @Test
    void records_of_kafka_are_kept_once_and_bad_ones_are_parked() throws Exception {
        Peering peering = active();
        Peering other = active();
        byte[] good = TrafficSamples.newBuilder()
                .addSamples(sample(peering, DIRECTION_OUT, slot(3), 30))
                .addSamples(sample(peering, DIRECTION_OUT, slot(3), 31))
                .addSamples(sample(peering, DIRECTION_IN, slot(4), 40))
                .build()
                .toByteArray();
        publish(
                good,
                new byte[] {-1, -1, -1},
                good,
                TrafficSamples.newBuilder()
                        .addSamples(sample(other, DIRECTION_OUT, slot(5), 50))
                        .build()
                        .toByteArray());

        eventually(() -> {
            assertThat(read(other, 0, 288).getSamplesList()).hasSize(1);
            assertThat(read(peering, 0, 288).getSamplesList())
                    .as("the first value holds, the other one is a conflict")
                    .containsExactly(
                            sample(peering, DIRECTION_OUT, slot(3), 30), sample(peering, DIRECTION_IN, slot(4), 40));
            assertThat(parked()).isEqualTo(1);
        });
    }

    @Test
    void what_is_isolated_is_not_metered() {
        Peering peering = active();
        Peering isolated = Peerings.isolated(peering, slot(100).start().plusSeconds(30));
        billing.tell(isolated, Peerings.restored(isolated, slot(200).start()));

        assertThat(billing.meter(
                        sample(peering, DIRECTION_OUT, slot(100), 1),
                        sample(peering, DIRECTION_OUT, slot(101), 1),
                        sample(peering, DIRECTION_OUT, slot(199), 1),
                        sample(peering, DIRECTION_OUT, slot(200), 1)))
                .satisfies(answer -> {
                    assertThat(answer.getAccepted()).isEqualTo(2);
                    assertThat(answer.getRefusedList())
                            .extracting(RefusedSample::getIndex)
                            .containsExactly(1, 2);
                });
    }

    private static Peering active() {
        return billing.activePeering("sh", "gz", DAY.start().minus(Duration.ofDays(2)));
    }

    private static ListSamplesRequest.Builder question(Peering peering, int from, int until) {
        return ListSamplesRequest.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .setStartTime(Field.time(DAY.start().plus(Slot.LENGTH.multipliedBy(from))))
                .setEndTime(Field.time(DAY.start().plus(Slot.LENGTH.multipliedBy(until))));
    }

    private static ListSamplesResponse read(Peering peering, int from, int until) {
        return billing.metering().listSamples(question(peering, from, until).build());
    }

    private static MeteringServiceGrpc.MeteringServiceBlockingStub readers(long account) {
        return MeteringServiceGrpc.newBlockingStub(billing.service().as("gateway"))
                .withOption(Channels.forAccount(), new AccountId(account));
    }

    @SafeVarargs
    private static StreamSamplesResponse stream(Channel channel, List<TrafficSample>... parts)
            throws ExecutionException, InterruptedException, TimeoutException {
        var answer = new CompletableFuture<StreamSamplesResponse>();
        StreamObserver<StreamSamplesRequest> requests = MeteringServiceGrpc.newStub(channel)
                .streamSamples(new StreamObserver<>() {
                    @Override
                    public void onNext(StreamSamplesResponse sum) {
                        answer.complete(sum);
                    }

                    @Override
                    public void onError(Throwable thrown) {
                        answer.completeExceptionally(thrown);
                    }

                    @Override
                    public void onCompleted() {}
                });
        for (List<TrafficSample> part : parts) {
            requests.onNext(
                    StreamSamplesRequest.newBuilder().addAllSamples(part).build());
        }
        requests.onCompleted();
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static void publish(byte[]... values) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", TestKafka.bootstrap(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (byte[] value : values) {
                producer.send(new ProducerRecord<>("traffic.samples.v1", 0, "meter-1", value))
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static int parked() throws SQLException {
        try (Connection connection = billing.database().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM parked_samples")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void refused(Reason expected, ThrowingCallable call) {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(call)
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(expected));
    }
}

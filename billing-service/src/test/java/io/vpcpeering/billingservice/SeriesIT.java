package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.reason;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grpc.StatusRuntimeException;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.BillLine;
import io.vpcpeering.proto.billing.v1.Direction;
import io.vpcpeering.proto.billing.v1.ListSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.SampleRefusal;
import io.vpcpeering.proto.billing.v1.SampleSeries;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Samples in series are what the same samples one by one are.
class SeriesIT {
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
    void a_series_leaves_what_its_samples_one_by_one_leave() {
        Peering inSeries = active();
        Peering oneByOne = active();
        var random = new Random(7);
        for (int round = 0; round < 20; round++) {
            int first = random.nextInt(200);
            int revision = random.nextInt(3);
            Direction direction = random.nextBoolean() ? DIRECTION_OUT : DIRECTION_IN;
            long[] bytes =
                    random.longs(1 + random.nextInt(30), 0, 6_000_000_000L).toArray();
            RecordSamplesResponse one = record(series(inSeries, direction, slot(first), revision, bytes));
            RecordSamplesResponse other = billing.meter(IntStream.range(0, bytes.length)
                    .mapToObj(i -> sample(oneByOne, direction, slot(first + i), bytes[i], revision))
                    .toList());
            assertThat(one.getAccepted()).isEqualTo(other.getAccepted());
            assertThat(one.getDuplicates()).isEqualTo(other.getDuplicates());
            assertThat(one.getRefusedList())
                    .extracting(RefusedSample::getIndex, RefusedSample::getReason)
                    .isEqualTo(other.getRefusedList().stream()
                            .map(refused -> tuple(refused.getIndex(), refused.getReason()))
                            .toList());
        }
        assertThat(read(inSeries)).isEqualTo(read(oneByOne)).isNotEmpty();
        billing.close(DAY);
        BillLine one = billing.lines(inSeries, DAY).getLast();
        BillLine other = billing.lines(oneByOne, DAY).getLast();
        assertThat(one.getPrice()).isEqualTo(other.getPrice());
        assertThat(one.getEvidence().getPeakOut()).isEqualTo(other.getEvidence().getPeakOut());
    }

    @Test
    void what_is_wrong_with_some_of_a_series_leaves_the_rest() {
        Peering peering = active();
        billing.meter(sample(peering, DIRECTION_OUT, slot(238), 7));
        // 20:00 is the start of slot 240.
        RecordSamplesResponse answer = billing.metering()
                .recordSamples(RecordSamplesRequest.newBuilder()
                        .addSamples(sample(peering, DIRECTION_IN, slot(0), 1))
                        .addSeries(series(peering, DIRECTION_OUT, slot(236), 0, 1, -2, 3, 4, 5, 6))
                        .build());
        assertThat(answer.getAccepted()).isEqualTo(3);
        assertThat(answer.getRefusedList())
                .as("places follow those of the single samples")
                .extracting(RefusedSample::getIndex, RefusedSample::getReason)
                .containsExactly(
                        tuple(2, SampleRefusal.SAMPLE_REFUSAL_MALFORMED),
                        tuple(3, SampleRefusal.SAMPLE_REFUSAL_CONFLICT),
                        tuple(5, SampleRefusal.SAMPLE_REFUSAL_NOT_ENDED),
                        tuple(6, SampleRefusal.SAMPLE_REFUSAL_NOT_ENDED));
    }

    @Test
    void a_series_may_run_past_midnight() {
        Peering peering = active();
        var evening = new Slot(BillingDay.parse("2016-08-01"), 286);
        assertThat(record(series(peering, DIRECTION_OUT, evening, 0, 1, 2, 3, 4))
                        .getAccepted())
                .isEqualTo(4);
        assertThat(read(peering))
                .extracting(TrafficSample::getBytes)
                .as("those of the next day")
                .containsExactly(3L, 4L);
    }

    @Test
    void a_series_of_an_unknown_peering_or_without_a_direction_is_refused_sample_by_sample() {
        Peering peering = active();
        RecordSamplesResponse answer = billing.metering()
                .recordSamples(RecordSamplesRequest.newBuilder()
                        .addSeries(series(peering, DIRECTION_OUT, slot(0), 0, 1).toBuilder()
                                .setPeeringId("pcx-zzzzzzzz"))
                        .addSeries(series(peering, Direction.DIRECTION_UNSPECIFIED, slot(0), 0, 1, 2))
                        .addSeries(series(peering, DIRECTION_OUT, slot(0), -1, 1))
                        .addSeries(series(peering, DIRECTION_OUT, slot(0), 0, 5))
                        .addSeries(series(peering, DIRECTION_OUT, slot(0), 0))
                        .build());
        assertThat(answer.getAccepted()).isEqualTo(1);
        assertThat(answer.getRefusedList())
                .extracting(RefusedSample::getIndex, RefusedSample::getReason)
                .containsExactly(
                        tuple(0, SampleRefusal.SAMPLE_REFUSAL_UNKNOWN_PEERING),
                        tuple(1, SampleRefusal.SAMPLE_REFUSAL_MALFORMED),
                        tuple(2, SampleRefusal.SAMPLE_REFUSAL_MALFORMED),
                        tuple(3, SampleRefusal.SAMPLE_REFUSAL_MALFORMED));
    }

    @Test
    void a_series_of_a_time_in_isolation_is_refused_where_it_was_isolated() {
        Peering peering = active();
        Peering isolated = Peerings.isolated(peering, slot(100).start());
        billing.tell(isolated, Peerings.restored(isolated, slot(102).start()));
        RecordSamplesResponse answer = record(series(peering, DIRECTION_OUT, slot(98), 0, 1, 2, 3, 4, 5));
        assertThat(answer.getAccepted()).isEqualTo(3);
        assertThat(answer.getRefusedList()).extracting(RefusedSample::getIndex).containsExactly(2, 3);
    }

    @Test
    void a_call_brings_ten_thousand_samples_at_most_however_they_are_spelled() {
        Peering peering = active();
        var request = RecordSamplesRequest.newBuilder().addSamples(sample(peering, DIRECTION_OUT, slot(0), 1));
        for (int i = 0; i < 40; i++) {
            request.addSeries(series(peering, DIRECTION_OUT, slot(0), 0, new long[250]));
        }
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> billing.metering().recordSamples(request.build()))
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.INVALID_ARGUMENT));
        assertThat(read(peering)).isEmpty();
    }

    private static Tuple tuple(Object... values) {
        return Tuple.tuple(values);
    }

    private static RecordSamplesResponse record(SampleSeries series) {
        return billing.metering()
                .recordSamples(
                        RecordSamplesRequest.newBuilder().addSeries(series).build());
    }

    private static SampleSeries series(Peering peering, Direction direction, Slot first, int revision, long... bytes) {
        return SampleSeries.newBuilder()
                .setPeeringId(peering.getPeeringId())
                .setDirection(direction)
                .setFirstSlotStart(Field.time(first.start()))
                .addAllBytes(LongStream.of(bytes).boxed().toList())
                .setRevision(revision)
                .build();
    }

    /// Without the peering's name.
    private static List<TrafficSample> read(Peering peering) {
        return billing
                .metering()
                .listSamples(ListSamplesRequest.newBuilder()
                        .setPeeringId(peering.getPeeringId())
                        .setStartTime(Field.time(DAY.start()))
                        .setEndTime(Field.time(DAY.end()))
                        .setPageSize(2_000)
                        .build())
                .getSamplesList()
                .stream()
                .map(sample -> sample.toBuilder().clearPeeringId().build())
                .toList();
    }

    private static Peering active() {
        return billing.activePeering("sh", "gz", DAY.start().minus(Duration.ofDays(2)));
    }
}

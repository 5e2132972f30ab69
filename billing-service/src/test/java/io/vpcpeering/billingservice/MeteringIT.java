package io.vpcpeering.billingservice;

import static io.vpcpeering.billingservice.BillingUnderTest.DAY;
import static io.vpcpeering.billingservice.BillingUnderTest.reason;
import static io.vpcpeering.billingservice.BillingUnderTest.sample;
import static io.vpcpeering.billingservice.BillingUnderTest.slot;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_IN;
import static io.vpcpeering.proto.billing.v1.Direction.DIRECTION_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Timestamp;
import io.grpc.StatusRuntimeException;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.proto.billing.v1.MeteringServiceGrpc;
import io.vpcpeering.proto.billing.v1.RecordSamplesRequest;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.SampleRefusal;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.peering.v1.Peering;
import io.vpcpeering.runtime.rpc.Channels;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MeteringIT {
    private static final BillingDay YESTERDAY = BillingDay.parse("2016-08-01");
    private static BillingUnderTest billing;
    private static Peering active;

    @BeforeAll
    static void start() {
        billing = new BillingUnderTest(DAY.start().plus(Duration.ofHours(12)));
        active = billing.activePeering("sh", "gz", YESTERDAY.start());
    }

    @AfterAll
    static void stop() {
        billing.close();
    }

    @Test
    void each_bad_sample_is_refused_by_its_rule_and_the_rest_is_kept() {
        Peering local = billing.activePeering("sh", "sh", YESTERDAY.start());
        Peering ended = Peerings.deleted(active(YESTERDAY), DAY.start());
        billing.tell(ended);
        TrafficSample good = sample(active, DIRECTION_OUT, slot(0), 1);
        RecordSamplesResponse answer = billing.meter(
                good,
                good.toBuilder().setPeeringId("pcx-zzzzzzzz").build(),
                good.toBuilder().setPeeringId("nonsense").build(),
                sample(local, DIRECTION_OUT, slot(0), 1),
                good.toBuilder()
                        .setSlotStart(Field.time(slot(0).start().plusSeconds(1)))
                        .build(),
                sample(active, DIRECTION_OUT, slot(144), 1),
                sample(active, DIRECTION_OUT, new Slot(BillingDay.parse("2016-06-18"), 0), 1),
                good.toBuilder().setBytes(-1).build(),
                good.toBuilder().clearDirection().build(),
                good.toBuilder().setDirectionValue(9).build(),
                good.toBuilder().setRevision(-1).build(),
                good.toBuilder()
                        .setSlotStart(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))
                        .build(),
                good.toBuilder().setBytes(2).build(),
                sample(ended, DIRECTION_OUT, slot(0), 1),
                sample(active, DIRECTION_OUT, new Slot(BillingDay.parse("2016-07-31"), 287), 1),
                sample(active, DIRECTION_IN, slot(143), 5));
        assertThat(answer.getAccepted()).isEqualTo(2);
        assertThat(answer.getDuplicates()).isZero();
        assertThat(answer.getRefusedList()).extracting(RefusedSample::getIndex).isSorted();
        assertThat(answer.getRefusedList())
                .extracting(RefusedSample::getReason)
                .containsExactly(
                        SampleRefusal.SAMPLE_REFUSAL_UNKNOWN_PEERING,
                        SampleRefusal.SAMPLE_REFUSAL_UNKNOWN_PEERING,
                        SampleRefusal.SAMPLE_REFUSAL_SAME_REGION,
                        SampleRefusal.SAMPLE_REFUSAL_MISALIGNED,
                        SampleRefusal.SAMPLE_REFUSAL_NOT_ENDED,
                        SampleRefusal.SAMPLE_REFUSAL_TOO_OLD,
                        SampleRefusal.SAMPLE_REFUSAL_MALFORMED,
                        SampleRefusal.SAMPLE_REFUSAL_MALFORMED,
                        SampleRefusal.SAMPLE_REFUSAL_MALFORMED,
                        SampleRefusal.SAMPLE_REFUSAL_MALFORMED,
                        SampleRefusal.SAMPLE_REFUSAL_MALFORMED,
                        SampleRefusal.SAMPLE_REFUSAL_CONFLICT,
                        SampleRefusal.SAMPLE_REFUSAL_NOT_ACTIVE,
                        SampleRefusal.SAMPLE_REFUSAL_NOT_ACTIVE);
        assertThat(answer.getRefusedList())
                .noneMatch(refused -> refused.getMessage().isEmpty());
    }

    @Test
    void an_equal_repeat_is_ignored_and_another_value_needs_a_higher_revision() {
        Peering peering = active(YESTERDAY);
        TrafficSample first = sample(peering, DIRECTION_OUT, slot(5), 100);
        assertThat(billing.meter(first).getAccepted()).isEqualTo(1);
        assertThat(billing.meter(first, first).getDuplicates()).isEqualTo(2);
        assertThat(billing.meter(first.toBuilder().setBytes(99).build())
                        .getRefused(0)
                        .getReason())
                .isEqualTo(SampleRefusal.SAMPLE_REFUSAL_CONFLICT);
        TrafficSample correction = first.toBuilder().setBytes(99).setRevision(1).build();
        assertThat(billing.meter(correction).getAccepted()).isEqualTo(1);
        assertThat(billing.meter(correction).getDuplicates()).isEqualTo(1);
        assertThat(billing.meter(first).getRefused(0).getReason()).isEqualTo(SampleRefusal.SAMPLE_REFUSAL_CONFLICT);
    }

    @Test
    void a_report_that_comes_again_with_its_key_has_its_first_answer() {
        Peering peering = active(YESTERDAY);
        RecordSamplesRequest report = RecordSamplesRequest.newBuilder()
                .setRequestId("report-" + peering.getPeeringId())
                .addSamples(sample(peering, DIRECTION_OUT, slot(1), 7))
                .build();
        RecordSamplesResponse first = billing.metering().recordSamples(report);
        assertThat(billing.metering().recordSamples(report)).isEqualTo(first);
        assertThat(first.getAccepted()).isEqualTo(1);
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> billing.metering()
                        .recordSamples(report.toBuilder()
                                .addSamples(sample(peering, DIRECTION_IN, slot(1), 7))
                                .build()))
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.REQUEST_ID_MISMATCH));
    }

    @Test
    void ten_thousand_samples_are_a_report_and_one_more_is_not() {
        List<TrafficSample> samples = new ArrayList<>();
        List<Peering> peerings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            peerings.add(Peerings.active(Peerings.pending("sh", "gz"), YESTERDAY.start()));
        }
        billing.tell(peerings.toArray(Peering[]::new));
        for (Peering peering : peerings) {
            for (int index = 0; index < 250; index++) {
                samples.add(sample(peering, DIRECTION_OUT, new Slot(YESTERDAY, index), index));
                samples.add(sample(peering, DIRECTION_IN, new Slot(YESTERDAY, index), 1_000 - index));
            }
        }
        Collections.shuffle(samples, new Random(20160802));
        assertThat(billing.meter(samples).getAccepted()).isEqualTo(10_000);
        assertThat(billing.meter(samples).getDuplicates()).isEqualTo(10_000);
        samples.add(samples.getFirst());
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> billing.meter(samples))
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.INVALID_ARGUMENT));
    }

    @Test
    void customers_do_not_meter_themselves() {
        var asCustomer = MeteringServiceGrpc.newBlockingStub(billing.service().as("gateway"))
                .withOption(Channels.forAccount(), new AccountId(Peerings.REQUESTER));
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> asCustomer.recordSamples(RecordSamplesRequest.getDefaultInstance()))
                .satisfies(thrown -> assertThat(reason(thrown)).isEqualTo(Reason.FORBIDDEN));
    }

    private static Peering active(BillingDay from) {
        return billing.activePeering("sh", "gz", from.start());
    }
}

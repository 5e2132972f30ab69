package io.vpcpeering.metering.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Reading;
import io.vpcpeering.metering.RefusedReading;
import io.vpcpeering.metering.RefusedReading.Rule;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.SampleRefusal;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.billing.v1.TrafficSamples;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads reports and spells what became of them. A sample that cannot be read is refused like any other.
public final class SampleCodec {
    private SampleCodec() {}

    /// A report.
    ///
    /// @param readings that can be read
    /// @param unreadable those that cannot
    public record Report(List<Reading> readings, List<RefusedReading> unreadable) {}

    /// Reads a report; its readings are numbered by their place in it.
    public static Report decode(List<TrafficSample> samples) {
        return decode(samples, 0);
    }

    private static Report decode(List<TrafficSample> samples, int first) {
        var readings = new ArrayList<Reading>(samples.size());
        var unreadable = new ArrayList<RefusedReading>();
        for (int index = 0; index < samples.size(); index++) {
            try {
                readings.add(reading(first + index, samples.get(index)));
            } catch (Unreadable e) {
                unreadable.add(new RefusedReading(first + index, e.rule, e.text));
            }
        }
        return new Report(readings, unreadable);
    }

    /// Reads the value of a record of `traffic.samples.v1`.
    ///
    /// @param first the index of its first reading
    /// @throws IllegalArgumentException when it is none
    public static Report decode(byte[] value, int first) {
        try {
            TrafficSamples samples = TrafficSamples.parseFrom(value);
            if (samples.getSamplesCount() > MeteringEndpoint.MOST) {
                throw new IllegalArgumentException("a record brings at most " + MeteringEndpoint.MOST + " samples");
            }
            return decode(samples.getSamplesList(), first);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no record of samples", e);
        }
    }

    static RecordSamplesResponse encode(Metering.Recorded recorded, List<RefusedReading> unreadable) {
        var refused = new ArrayList<>(recorded.refused());
        refused.addAll(unreadable);
        refused.sort(Comparator.comparingInt(RefusedReading::index));
        return RecordSamplesResponse.newBuilder()
                .setAccepted(recorded.accepted())
                .setDuplicates(recorded.duplicates())
                .addAllRefused(refused.stream().map(SampleCodec::refused).toList())
                .build();
    }

    private static Reading reading(int index, TrafficSample sample) throws Unreadable {
        return new Reading(
                index,
                peering(sample.getPeeringId()),
                direction(sample),
                slotStart(sample),
                sample.getBytes(),
                sample.getRevision());
    }

    private static PeeringId peering(String id) throws Unreadable {
        try {
            return new PeeringId(id);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(
                    Rule.UNKNOWN_PEERING, "there is no peering '" + id.substring(0, Math.min(id.length(), 20)) + "'");
        }
    }

    private static Direction direction(TrafficSample sample) throws Unreadable {
        return switch (sample.getDirection()) {
            case DIRECTION_OUT -> Direction.OUT;
            case DIRECTION_IN -> Direction.IN;
            case DIRECTION_UNSPECIFIED, UNRECOGNIZED -> throw new Unreadable(Rule.MALFORMED, "no direction");
        };
    }

    private static Instant slotStart(TrafficSample sample) throws Unreadable {
        try {
            return Field.time(sample.getSlotStart());
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(Rule.MALFORMED, "slot_start is no time");
        }
    }

    static List<RefusedSample> refused(List<RefusedReading> readings) {
        return readings.stream().map(SampleCodec::refused).toList();
    }

    private static RefusedSample refused(RefusedReading reading) {
        return RefusedSample.newBuilder()
                .setIndex(reading.index())
                .setReason(reason(reading.rule()))
                .setMessage(reading.message())
                .build();
    }

    private static SampleRefusal reason(Rule rule) {
        return switch (rule) {
            case UNKNOWN_PEERING -> SampleRefusal.SAMPLE_REFUSAL_UNKNOWN_PEERING;
            case SAME_REGION -> SampleRefusal.SAMPLE_REFUSAL_SAME_REGION;
            case MISALIGNED -> SampleRefusal.SAMPLE_REFUSAL_MISALIGNED;
            case NOT_ENDED -> SampleRefusal.SAMPLE_REFUSAL_NOT_ENDED;
            case TOO_OLD -> SampleRefusal.SAMPLE_REFUSAL_TOO_OLD;
            case MALFORMED -> SampleRefusal.SAMPLE_REFUSAL_MALFORMED;
            case CONFLICT -> SampleRefusal.SAMPLE_REFUSAL_CONFLICT;
            case NOT_ACTIVE -> SampleRefusal.SAMPLE_REFUSAL_NOT_ACTIVE;
        };
    }

    /// A sample that is no reading.
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        private final Rule rule;
        private final String text;

        Unreadable(Rule rule, String text) {
            super(text, null, false, false);
            this.rule = rule;
            this.text = text;
        }
    }
}

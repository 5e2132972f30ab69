package io.vpcpeering.metering.rpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.vpcpeering.calendar.Slot;
import io.vpcpeering.metering.Direction;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Reading;
import io.vpcpeering.metering.RefusedReading;
import io.vpcpeering.metering.RefusedReading.Rule;
import io.vpcpeering.metering.Report;
import io.vpcpeering.metering.Series;
import io.vpcpeering.proto.billing.v1.RecordSamplesResponse;
import io.vpcpeering.proto.billing.v1.RefusedSample;
import io.vpcpeering.proto.billing.v1.SampleRefusal;
import io.vpcpeering.proto.billing.v1.SampleSeries;
import io.vpcpeering.proto.billing.v1.TrafficSample;
import io.vpcpeering.proto.billing.v1.TrafficSamples;
import io.vpcpeering.runtime.rpc.Field;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Reads reports and spells what became of them. A sample that cannot be read is refused like any other.
public final class SampleCodec {
    private SampleCodec() {}

    /// What was read.
    ///
    /// @param report what can be read
    /// @param unreadable what cannot
    /// @param size how many samples that are together
    public record Decoded(Report report, List<RefusedReading> unreadable, int size) {}

    /// Reads what is said of samples, numbered by their places: first the single ones, then those in series.
    static Decoded decode(List<TrafficSample> samples, List<SampleSeries> series) {
        var unreadable = new ArrayList<RefusedReading>();
        var readings = new ArrayList<Reading>(samples.size());
        int place = 0;
        for (TrafficSample sample : samples) {
            try {
                readings.add(reading(place, sample));
            } catch (Unreadable e) {
                unreadable.add(new RefusedReading(place, e.rule, e.text));
            }
            place++;
        }
        var whole = new ArrayList<Series>(series.size());
        for (SampleSeries one : series) {
            int size = one.getBytesCount();
            try {
                if (size > 0) {
                    whole.add(series(place, one));
                }
            } catch (Unreadable e) {
                IntStream.range(place, place + size)
                        .mapToObj(index -> new RefusedReading(index, e.rule, e.text))
                        .forEach(unreadable::add);
            }
            place += size;
        }
        return new Decoded(new Report(readings, whole), unreadable, place);
    }

    /// Reads the value of a record of `traffic.samples.v1`.
    ///
    /// @throws IllegalArgumentException when it is none
    public static Decoded decode(byte[] value) {
        try {
            TrafficSamples samples = TrafficSamples.parseFrom(value);
            if (samples.getSamplesCount() > MeteringEndpoint.MOST
                    || inSeries(samples.getSeriesList()) > MeteringEndpoint.MOST_IN_SERIES) {
                throw new IllegalArgumentException("a record brings at most %d samples, and %d more in series"
                        .formatted(MeteringEndpoint.MOST, MeteringEndpoint.MOST_IN_SERIES));
            }
            return decode(samples.getSamplesList(), samples.getSeriesList());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("no record of samples", e);
        }
    }

    static long inSeries(List<SampleSeries> series) {
        return series.stream().mapToLong(SampleSeries::getBytesCount).sum();
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
                direction(sample.getDirection()),
                time("slot_start", sample.getSlotStart(), 1),
                sample.getBytes(),
                sample.getRevision());
    }

    private static Series series(int index, SampleSeries series) throws Unreadable {
        return new Series(
                index,
                peering(series.getPeeringId()),
                direction(series.getDirection()),
                time("first_slot_start", series.getFirstSlotStart(), series.getBytesCount()),
                bytes(series),
                series.getRevision());
    }

    /// Number by number: as a list, each would be an object.
    private static long[] bytes(SampleSeries series) {
        long[] bytes = new long[series.getBytesCount()];
        Arrays.setAll(bytes, series::getBytes);
        return bytes;
    }

    private static PeeringId peering(String id) throws Unreadable {
        try {
            return new PeeringId(id);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(
                    Rule.UNKNOWN_PEERING, "there is no peering '" + id.substring(0, Math.min(id.length(), 20)) + "'");
        }
    }

    private static Direction direction(io.vpcpeering.proto.billing.v1.Direction direction) throws Unreadable {
        return switch (direction) {
            case DIRECTION_OUT -> Direction.OUT;
            case DIRECTION_IN -> Direction.IN;
            case DIRECTION_UNSPECIFIED, UNRECOGNIZED -> throw new Unreadable(Rule.MALFORMED, "no direction");
        };
    }

    /// @param slots that begin then and after that: the last of them is a time, too
    private static Instant time(String field, Timestamp start, int slots) throws Unreadable {
        try {
            Instant first = Field.time(start);
            Instant _ = first.plus(Slot.LENGTH.multipliedBy(slots));
            return first;
        } catch (DateTimeException | ArithmeticException e) {
            throw new Unreadable(Rule.MALFORMED, field + " is no time");
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

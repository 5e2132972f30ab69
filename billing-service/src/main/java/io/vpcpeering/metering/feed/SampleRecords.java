package io.vpcpeering.metering.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Parking;
import io.vpcpeering.metering.Reading;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.RefusedReading;
import io.vpcpeering.metering.Report;
import io.vpcpeering.metering.Series;
import io.vpcpeering.runtime.kafka.KafkaSettings;
import io.vpcpeering.runtime.kafka.TopicConsumer;
import io.vpcpeering.runtime.kafka.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the records of `traffic.samples.v1`: many in one transaction, and one by one when that fails, so that
/// a bad one is found and parked. Refused samples are counted and logged one by one; what comes again is known
/// then.
///
/// While the database or peering-service is away nothing is parked: the batch comes again.
public final class SampleRecords implements TopicConsumer.Reader {
    /// Where meters leave their samples.
    public static final String TOPIC = "traffic.samples.v1";

    private static final Logger LOG = LoggerFactory.getLogger(SampleRecords.class);

    /// As many as a message of the other door may bring: what one transaction is good for.
    private static final int MOST = 10_000;

    private static final int MOST_IN_SERIES = 100_000;

    private final KafkaSettings kafka;
    private final Decoder decoder;
    private final Recorder recorder;
    private final Parking parking;
    private final Predicate<Throwable> passes;
    private final MeterRegistry metrics;
    private final Counter parked;

    /// @param decoder reads a record's value
    /// @param passes tells an outage, which is waited out
    public SampleRecords(
            KafkaSettings kafka,
            Decoder decoder,
            Recorder recorder,
            Parking parking,
            Predicate<Throwable> passes,
            MeterRegistry metrics) {
        this.kafka = kafka;
        this.decoder = decoder;
        this.recorder = recorder;
        this.parking = parking;
        this.passes = passes;
        this.metrics = metrics;
        this.parked = Counter.builder("peering.consumer.parked")
                .tag("stream", "traffic.samples")
                .description("records that could not be applied")
                .register(metrics);
    }

    @Override
    public void prepare() {
        Topics.createKeptAWeek(kafka, TOPIC);
    }

    @Override
    public boolean passes(RuntimeException failure) {
        return failure instanceof KafkaException || passes.test(failure);
    }

    @Override
    public void take(ConsumerRecords<String, byte[]> batch) {
        var group = new Group();
        for (ConsumerRecord<String, byte[]> record : batch) {
            Report more = decoded(record);
            if (!group.hasRoomFor(more)) {
                recordAll(group);
                group = new Group();
            }
            group.add(record, more);
        }
        recordAll(group);
    }

    private void recordAll(Group group) {
        if (group.size == 0) {
            return;
        }
        try {
            tell(recorder.take(new Report(group.readings, group.series)));
        } catch (RuntimeException e) {
            if (passes.test(e)) {
                throw e;
            }
            LOG.warn("a batch of samples fails, its records follow one by one: {}", e.toString());
            group.records.forEach(this::recordOrPark);
        }
    }

    private void recordOrPark(ConsumerRecord<String, byte[]> record) {
        try {
            tell(recorder.take(decoded(record)));
        } catch (RuntimeException e) {
            if (passes.test(e)) {
                throw e;
            }
            park(record, e.toString());
        }
    }

    /// What a record says; nothing when it is none, which is parked then.
    private Report decoded(ConsumerRecord<String, byte[]> record) {
        try {
            Decoder.Decoded decoded = decoder.decode(record.value());
            decoded.unreadable().forEach(this::tell);
            return decoded.report();
        } catch (IllegalArgumentException e) {
            park(record, String.valueOf(e.getMessage()));
            return Report.of(List.of());
        }
    }

    /// Records that are taken together.
    private static final class Group {
        private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        private final List<Reading> readings = new ArrayList<>();
        private final List<Series> series = new ArrayList<>();
        private int size;

        boolean hasRoomFor(Report more) {
            int inSeries =
                    size - readings.size() + more.size() - more.readings().size();
            return size == 0 || (readings.size() + more.readings().size() <= MOST && inSeries <= MOST_IN_SERIES);
        }

        void add(ConsumerRecord<String, byte[]> record, Report more) {
            records.add(record);
            readings.addAll(more.readings());
            series.addAll(more.series());
            size += more.size();
        }
    }

    private void park(ConsumerRecord<String, byte[]> record, String why) {
        LOG.error("parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), why);
        byte[] value = record.value();
        parking.park(
                new Parking.Place(record.topic(), record.partition(), record.offset()),
                value == null ? new byte[0] : value,
                why);
        parked.increment();
    }

    private void tell(Metering.Recorded recorded) {
        metrics.counter("peering.samples", "outcome", "accepted").increment(recorded.accepted());
        metrics.counter("peering.samples", "outcome", "duplicate").increment(recorded.duplicates());
        recorded.refused().forEach(this::tell);
    }

    private void tell(RefusedReading refused) {
        metrics.counter("peering.samples.refused", "reason", refused.rule().name())
                .increment();
        LOG.atWarn()
                .addKeyValue("reason", refused.rule())
                .addKeyValue("index", refused.index())
                .log("a sample is refused: {}", refused.message());
    }

    /// Reads a record's value.
    @FunctionalInterface
    public interface Decoder {
        /// @throws IllegalArgumentException when it is no record of samples
        Decoded decode(byte[] value);

        /// @param report what can be read
        /// @param unreadable what cannot
        record Decoded(Report report, List<RefusedReading> unreadable) {}
    }
}

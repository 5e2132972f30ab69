package io.vpcpeering.metering.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.metering.Metering;
import io.vpcpeering.metering.Parking;
import io.vpcpeering.metering.Reading;
import io.vpcpeering.metering.Recorder;
import io.vpcpeering.metering.RefusedReading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes batches of records: many in one transaction, and one by one when that fails, so that a bad one is
/// found and
/// parked. Refused readings are counted and logged one by one.
///
/// While the database or peering-service is away nothing is parked: the exception goes to the caller, who
/// tries again.
public final class SampleRecords {
    private static final Logger LOG = LoggerFactory.getLogger(SampleRecords.class);

    /// As many as a call of the other door may bring: what one transaction is good for.
    private static final int MOST = 10_000;

    private final Decoder decoder;
    private final Recorder recorder;
    private final Parking parking;
    private final Predicate<Throwable> passes;
    private final MeterRegistry metrics;
    private final Counter parked;

    /// @param passes tells an outage, which may be waited out
    SampleRecords(
            Decoder decoder, Recorder recorder, Parking parking, Predicate<Throwable> passes, MeterRegistry metrics) {
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

    void takeAll(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> group = new ArrayList<>();
        List<Reading> readings = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : batch) {
            List<Reading> more = decoded(record, readings.size());
            if (readings.size() + more.size() > MOST && !readings.isEmpty()) {
                recordAll(group, readings);
                group = new ArrayList<>();
                readings = new ArrayList<>();
                more = decoded(record, 0);
            }
            group.add(record);
            readings.addAll(more);
        }
        recordAll(group, readings);
    }

    private void recordAll(List<ConsumerRecord<String, byte[]>> group, List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        try {
            tell(recorder.take(readings));
        } catch (RuntimeException e) {
            if (passes.test(e)) {
                throw e;
            }
            LOG.warn("a batch of samples fails, its records follow one by one: {}", e.toString());
            group.forEach(this::recordOrPark);
        }
    }

    private void recordOrPark(ConsumerRecord<String, byte[]> record) {
        try {
            tell(recorder.take(decoded(record, 0)));
        } catch (RuntimeException e) {
            if (passes.test(e)) {
                throw e;
            }
            park(record, e.toString());
        }
    }

    /// The readings of a record; none when it is none, which is parked then.
    private List<Reading> decoded(ConsumerRecord<String, byte[]> record, int first) {
        try {
            Decoder.Decoded decoded = decoder.decode(record.value(), first);
            decoded.unreadable().forEach(this::tell);
            return decoded.readings();
        } catch (IllegalArgumentException e) {
            park(record, String.valueOf(e.getMessage()));
            return List.of();
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
        /// @param first the index of its first reading
        /// @throws IllegalArgumentException when it is no record of samples
        Decoded decode(byte[] value, int first);

        /// @param readings that can be read
        /// @param unreadable those that cannot
        record Decoded(List<Reading> readings, List<RefusedReading> unreadable) {}
    }
}

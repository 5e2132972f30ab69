package io.vpcpeering.runtime.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/// What can be seen of a consumer from outside.
final class ConsumerMeters {
    private final Counter applied;
    private final Counter repeats;
    private final Counter gaps;
    private final Counter parkings;
    private volatile long behind;
    private volatile long newestAppliedMs;
    private volatile long parkedNow;

    ConsumerMeters(String stream, MeterRegistry metrics) {
        applied = counter(metrics, "peering.consumer.applied", stream, "facts that had an effect");
        repeats = counter(metrics, "peering.consumer.repeats", stream, "facts that had been seen before");
        gaps = counter(metrics, "peering.consumer.gaps", stream, "facts before which versions are missing");
        parkings = counter(metrics, "peering.consumer.parked", stream, "facts that could not be applied");
        gauge(metrics, "peering.consumer.lag.records", stream, "facts that wait to be applied", this, it -> it.behind);
        gauge(
                metrics,
                "peering.consumer.lag.seconds",
                stream,
                "age of the newest applied fact while others wait",
                this,
                ConsumerMeters::lagSeconds);
        gauge(metrics, "peering.consumer.parked.now", stream, "facts that are parked", this, it -> it.parkedNow);
    }

    void applied(Inbox.Applied batch) {
        applied.increment(batch.applied());
        repeats.increment(batch.repeats());
        gaps.increment(batch.gaps().size());
    }

    void parked() {
        parkings.increment();
    }

    /// @param newestMs when the newest record of the last batch was written to Kafka
    void took(long newestMs) {
        newestAppliedMs = newestMs;
    }

    void behind(long records) {
        behind = records;
    }

    void parkedNow(long records) {
        parkedNow = records;
    }

    long parkedNow() {
        return parkedNow;
    }

    private double lagSeconds() {
        return behind == 0 || newestAppliedMs == 0
                ? 0
                : Math.max(0, System.currentTimeMillis() - newestAppliedMs) / 1000.0;
    }

    private static Counter counter(MeterRegistry metrics, String name, String stream, String description) {
        return Counter.builder(name)
                .tag("stream", stream)
                .description(description)
                .register(metrics);
    }

    private static void gauge(
            MeterRegistry metrics,
            String name,
            String stream,
            String description,
            ConsumerMeters meters,
            ToDoubleFunction<ConsumerMeters> value) {
        Gauge.builder(name, meters, value)
                .tag("stream", stream)
                .description(description)
                .strongReference(true)
                .register(metrics);
    }
}

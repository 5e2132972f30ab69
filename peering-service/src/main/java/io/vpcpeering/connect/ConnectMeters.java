package io.vpcpeering.connect;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What can be seen of connects from outside.
public final class ConnectMeters {
    private final Counter done;
    private final Counter undone;
    private final Counter putOff;
    private volatile int open;

    /// Counts there.
    public ConnectMeters(MeterRegistry metrics) {
        done = counter(metrics, "done", "connects whose routes are there");
        undone = counter(metrics, "undone", "connects that came to nothing");
        putOff = Counter.builder("peering.connects.put.off")
                .description("rounds that came to nothing because the route service was away")
                .register(metrics);
        Gauge.builder("peering.connects.open", this, meters -> meters.open)
                .description("connects that are neither done nor undone")
                .strongReference(true)
                .register(metrics);
    }

    void over(ConnectState end, int connects) {
        (end == ConnectState.DONE ? done : undone).increment(connects);
    }

    void putOff() {
        putOff.increment();
    }

    void open(int connects) {
        open = connects;
    }

    private static Counter counter(MeterRegistry metrics, String outcome, String description) {
        return Counter.builder("peering.connects")
                .tag("outcome", outcome)
                .description(description)
                .register(metrics);
    }
}

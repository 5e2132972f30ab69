package io.vpcpeering.runtime.kafka;

import java.util.HashMap;
import java.util.Map;

/// What every Kafka client of a service has in common.
public final class ClientSettings {
    /// From one try to the next while Kafka is away: each is warned of, and a service has several clients.
    private static final long RECONNECT_MILLIS = 3_000;

    private ClientSettings() {}

    /// Settings of a client: these, and what it wants besides. Its measurements go to nobody but the service's own
    /// metrics page: neither pushed to the broker nor told to JMX, for which each service would load 200 classes.
    public static Map<String, Object> with(KafkaSettings kafka, Map<String, Object> more) {
        var properties = new HashMap<String, Object>(Map.of(
                "bootstrap.servers",
                kafka.getBootstrap(),
                "reconnect.backoff.max.ms",
                RECONNECT_MILLIS,
                "enable.metrics.push",
                false,
                "metric.reporters",
                ""));
        properties.putAll(more);
        return properties;
    }
}

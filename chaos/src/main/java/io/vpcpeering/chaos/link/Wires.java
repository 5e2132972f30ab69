package io.vpcpeering.chaos.link;

import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.Ports;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The wires of one suite.
public final class Wires implements AutoCloseable {
    private final Map<Link, Wire> wires = new LinkedHashMap<>();
    private final Wire kafka;

    /// Wires between processes that will listen at these ports.
    public Wires(Ports ports) throws IOException {
        for (Link link : Link.used()) {
            wires.put(link, Wire.to(ports.of(link.target())));
        }
        kafka = Wire.to(ports.of(ProcessName.KAFKA));
    }

    /// The wire of a link. A link to Kafka is everybody's.
    public Wire of(Link link) {
        Wire wire = link.target() == ProcessName.KAFKA ? kafka : wires.get(link);
        if (wire == null) {
            throw new IllegalArgumentException("there is no wire " + link);
        }
        return wire;
    }

    /// Where Kafka tells its clients to come.
    public int kafkaPort() {
        return kafka.port();
    }

    /// The variables by which a service is told to use its wires; the names are those of its `application.yml`.
    public Map<String, String> environment(ProcessName service, Map<String, String> without) {
        var all = new HashMap<>(without);
        all.put("KAFKA_BOOTSTRAP", at(kafka));
        wires.forEach((link, wire) -> {
            if (link.caller() == service) {
                if (link.target() == ProcessName.POSTGRES) {
                    all.computeIfPresent(
                            "DATABASE_URL", (_, url) -> url.replaceFirst("//[^/]*/", "//" + at(wire) + "/"));
                } else {
                    all.put(
                            link.target().label().replace("-service", "").toUpperCase(Locale.ROOT) + "_TARGET",
                            at(wire));
                }
            }
        });
        return all;
    }

    /// Makes all of them whole.
    public void heal() {
        wires.values().forEach(Wire::heal);
        kafka.heal();
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : wires.values()) {
            wire.close();
        }
        kafka.close();
    }

    private static String at(Wire wire) {
        return Loopback.HOST + ":" + wire.port();
    }
}

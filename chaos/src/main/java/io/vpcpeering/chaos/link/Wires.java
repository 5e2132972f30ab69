package io.vpcpeering.chaos.link;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The wires of one suite.
public final class Wires implements AutoCloseable {
    private final Map<Link, Wire> wires = new LinkedHashMap<>();
    private final Wire kafka;

    /// Wires between the processes that these settings start.
    public Wires(Settings settings) throws IOException {
        for (Link link : Link.among(settings.processes())) {
            wires.put(link, Wire.to(settings.ports().of(link.target())));
        }
        kafka = Wire.to(settings.ports().of(ProcessName.KAFKA));
    }

    /// All links; the one to Kafka, which is everybody's, under one name.
    public List<Link> links() {
        var all = new ArrayList<>(wires.keySet());
        all.add(new Link(ProcessName.PEERING_SERVICE, ProcessName.KAFKA));
        return List.copyOf(all);
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
        String database = at(of(new Link(service, ProcessName.POSTGRES)));
        all.computeIfPresent("DATABASE_URL", (_, url) -> url.replaceFirst("//[^/]*/", "//" + database + "/"));
        wires.keySet().stream()
                .filter(link -> link.caller() == service && link.target().isService())
                .collect(groupingBy(link -> link.target().service(), mapping(link -> at(of(link)), joining(","))))
                .forEach((target, addresses) -> all.put(variable(target), addresses));
        return all;
    }

    private static String variable(ProcessName target) {
        return target.label().replace("-service", "").toUpperCase(Locale.ROOT) + "_TARGET";
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

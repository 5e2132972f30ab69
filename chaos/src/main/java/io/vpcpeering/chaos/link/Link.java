package io.vpcpeering.chaos.link;

import io.vpcpeering.launcher.suite.ProcessName;
import java.util.ArrayList;
import java.util.List;

/// One wire: what a service reaches another process through.
///
/// @param caller a service
/// @param target what it talks to
public record Link(ProcessName caller, ProcessName target) {
    /// The wires that carry something, but those to Kafka: it tells its clients its own address, so they share one.
    public static List<Link> used() {
        var all = new ArrayList<Link>();
        ProcessName.SERVICES.forEach(service -> all.add(new Link(service, ProcessName.POSTGRES)));
        all.add(new Link(ProcessName.GATEWAY, ProcessName.PEERING_SERVICE));
        all.add(new Link(ProcessName.GATEWAY, ProcessName.ROUTE_SERVICE));
        all.add(new Link(ProcessName.GATEWAY, ProcessName.BILLING_SERVICE));
        all.add(new Link(ProcessName.PEERING_SERVICE, ProcessName.ROUTE_SERVICE));
        all.add(new Link(ProcessName.ROUTE_SERVICE, ProcessName.PEERING_SERVICE));
        all.add(new Link(ProcessName.BILLING_SERVICE, ProcessName.PEERING_SERVICE));
        all.add(new Link(ProcessName.EXPIRY_SERVICE, ProcessName.PEERING_SERVICE));
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return caller + " -> " + target;
    }
}

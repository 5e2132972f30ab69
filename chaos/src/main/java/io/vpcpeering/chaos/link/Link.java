package io.vpcpeering.chaos.link;

import io.vpcpeering.launcher.suite.ProcessName;
import java.util.List;
import java.util.Map;

/// One wire: what a service reaches another process through.
///
/// @param caller a replica of a service
/// @param target what it talks to
public record Link(ProcessName caller, ProcessName target) {
    /// Who calls whom; everybody has a database.
    private static final Map<ProcessName, List<ProcessName>> CALLS = Map.of(
            ProcessName.GATEWAY,
            List.of(ProcessName.PEERING_SERVICE, ProcessName.ROUTE_SERVICE, ProcessName.BILLING_SERVICE),
            ProcessName.PEERING_SERVICE,
            List.of(ProcessName.ROUTE_SERVICE),
            ProcessName.ROUTE_SERVICE,
            List.of(ProcessName.PEERING_SERVICE),
            ProcessName.BILLING_SERVICE,
            List.of(ProcessName.PEERING_SERVICE),
            ProcessName.EXPIRY_SERVICE,
            List.of(ProcessName.PEERING_SERVICE));

    /// The links among these processes that carry something, but those to Kafka: it tells its clients its own address,
    /// so they share one.
    public static List<Link> among(List<ProcessName> processes) {
        return processes.stream()
                .filter(ProcessName::isService)
                .flatMap(caller -> processes.stream()
                        .filter(target -> target == ProcessName.POSTGRES
                                || CALLS.getOrDefault(caller.service(), List.of())
                                        .contains(target.service()))
                        .map(target -> new Link(caller, target)))
                .toList();
    }

    @Override
    public String toString() {
        return caller + " -> " + target;
    }
}

package io.vpcpeering.launcher.service;

import io.vpcpeering.launcher.process.Loopback;
import io.vpcpeering.launcher.secrets.Secrets;
import io.vpcpeering.launcher.suite.Ports;
import io.vpcpeering.launcher.suite.ProcessName;
import io.vpcpeering.launcher.suite.Settings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a service is told at its start: the environment variables of its `application.yml`.
public final class ServiceEnvironment {
    private static final String ROLE = "peering";

    private ServiceEnvironment() {}

    /// The names of all databases.
    public static List<String> databases() {
        return ProcessName.SERVICES.stream().map(ServiceEnvironment::database).toList();
    }

    /// The database of one service, for example `route`.
    static String database(ProcessName service) {
        return service.service().label().replace("-service", "");
    }

    /// All variables of one service.
    public static Map<String, String> of(ProcessName service, Settings settings, Secrets secrets) throws IOException {
        var all = new HashMap<String, String>();
        all.put("BIND_HOST", Loopback.HOST);
        // A lasting name in its consumer groups: killed and started again, a service goes on at once.
        all.put("INSTANCE_ID", service.isSecondReplica() ? "local-2" : "local");
        all.put("CALLERS_FILE", secrets.callersFile().toString());
        all.put("MASTER_KEY_FILE", secrets.masterKeyFile().toString());
        all.put("DATABASE_USER", ROLE);
        all.put("DATABASE_PASSWORD", secrets.databasePassword());
        all.putAll(times(settings));
        all.putAll(places(service, settings.ports()));
        all.putAll(targets(settings));
        // Keeps the C library from giving every thread an arena of its own.
        all.put("MALLOC_ARENA_MAX", "2");
        return all;
    }

    private static Map<String, String> times(Settings settings) {
        return Map.of(
                "REQUEST_LIFETIME", settings.requestLifetime().toString(),
                "CLOSE_GRACE", settings.closeGrace().toString(),
                "CLOCK_OFFSET", settings.clockOffset().toString());
    }

    private static Map<String, String> places(ProcessName service, Ports ports) {
        var isGateway = service.service() == ProcessName.GATEWAY;
        var all = new HashMap<String, String>();
        all.put("DATABASE_URL", "jdbc:postgresql://" + at(ports.of(ProcessName.POSTGRES)) + "/" + database(service));
        all.put("KAFKA_BOOTSTRAP", at(ports.of(ProcessName.KAFKA)));
        all.put("KAFKA_SESSION_TIMEOUT", "3s");
        all.put("GRPC_PORT", Integer.toString(ports.grpc(service)));
        all.put("MANAGEMENT_PORT", Integer.toString(ports.management(service)));
        if (isGateway) {
            all.put("HTTP_PORT", Integer.toString(ports.of(service)));
            // One PostgreSQL holds all databases.
            all.put("NONCES_WAIT_FOR_DISK", "false");
        }
        if (service == ProcessName.GATEWAY_2) {
            // The first one's, if it has any, is what our own environment says.
            all.put("HTTPS_PORT", Integer.toString(ports.of(service) + 8));
        }
        return all;
    }

    private static Map<String, String> targets(Settings settings) {
        return Map.of(
                "PEERING_TARGET", target(ProcessName.PEERING_SERVICE, settings),
                "ROUTE_TARGET", target(ProcessName.ROUTE_SERVICE, settings),
                "BILLING_TARGET", target(ProcessName.BILLING_SERVICE, settings));
    }

    /// Both replicas where there are two: whoever calls goes on with the other when one is gone.
    private static String target(ProcessName service, Settings settings) {
        var first = at(settings.ports().of(service));
        return settings.replicas() == 1
                ? first
                : first + "," + at(settings.ports().of(service.second()));
    }

    private static String at(int port) {
        return Loopback.HOST + ":" + port;
    }
}

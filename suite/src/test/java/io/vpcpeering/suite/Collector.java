package io.vpcpeering.suite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/// Takes OpenTelemetry's spans by OTLP over HTTP, as a collector does. One request holds spans of one service, whose
/// name stands in it in plain letters; a trace's id is sixteen bytes of each span.
final class Collector implements AutoCloseable {
    private static final List<String> SERVICES =
            List.of("gateway", "peering-service", "route-service", "billing-service", "expiry-service");

    private static final int BETWEEN_KEY_AND_VALUE = 4;

    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    static Collector start() {
        try {
            return new Collector(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What services are told.
    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    /// Those that have told of a step of a trace.
    Set<String> services(String traceId) {
        String id = latin(HexFormat.of().parseHex(traceId));
        return requests.stream()
                .filter(request -> request.contains(id))
                .flatMap(request -> SERVICES.stream().filter(name -> isOf(request, name)))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(latin(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /// The value of the attribute follows its key, behind a few bytes that say how long it is.
    private static boolean isOf(String request, String service) {
        int key = request.indexOf("service.name");
        return key >= 0 && request.startsWith(service, key + "service.name".length() + BETWEEN_KEY_AND_VALUE);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

package io.vpcpeering.runtime.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vpcpeering.runtime.boot.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// `/health` (200 while every needed thing works, 503 otherwise) and `/prometheus`.
///
/// The JDK's own server: two small documents do not earn a web stack in every process.
final class ManagementServer implements Component {
    private final String host;
    private final int port;
    private final List<HealthProbe> probes;
    private final PrometheusMeterRegistry registry;
    private volatile HttpServer server;

    @SuppressWarnings("NullAway.Init")
    ManagementServer(String host, int port, List<HealthProbe> probes, PrometheusMeterRegistry registry) {
        this.host = host;
        this.port = port;
        this.probes = probes;
        this.registry = registry;
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), 16);
        } catch (IOException e) {
            throw new UncheckedIOException("management port " + port + " cannot be opened: " + e.getMessage(), e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/health", this::health);
        server.createContext("/prometheus", this::prometheus);
        server.start();
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /// The port that is open, which differs from the configured one when that is 0.
    int port() {
        return server.getAddress().getPort();
    }

    private void health(HttpExchange exchange) throws IOException {
        List<HealthProbe.Health> parts = probes.stream().map(HealthProbe::look).toList();
        boolean up = parts.stream().allMatch(part -> part.up() || !part.needed());
        String json = parts.stream()
                .map(part -> "\"%s\":{\"status\":\"%s\",\"detail\":\"%s\"}"
                        .formatted(
                                part.name(),
                                part.up() ? "UP" : "DOWN",
                                part.detail().replace('"', '\'')))
                .collect(Collectors.joining(",", "{\"status\":\"" + (up ? "UP" : "DOWN") + "\",\"details\":{", "}}"));
        answer(exchange, up ? 200 : 503, "application/json", json);
    }

    private void prometheus(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        try (exchange) {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

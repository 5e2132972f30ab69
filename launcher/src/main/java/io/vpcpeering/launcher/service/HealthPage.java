package io.vpcpeering.launcher.service;

import io.vpcpeering.launcher.process.Loopback;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/// What a service says about itself at its management port.
///
/// Asked with plain HTTP/1.0: during a start five pages are looked at many times a second, and a whole HTTP client
/// would take more of a small machine than the service that it waits for.
///
/// @param port the management port
public record HealthPage(int port) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String LAG = "peering_consumer_lag_records";

    /// The page at a port.
    public static HealthPage of(int port) {
        return new HealthPage(port);
    }

    /// Whether the service calls itself up.
    public boolean isUp() {
        try {
            return get("/health").startsWith("HTTP/1.1 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    /// Records that its consumers have not handled yet, over all partitions; empty when it consumes nothing.
    public OptionalLong consumerLag() {
        try {
            return sum(get("/prometheus"));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// Sums the samples of the lag metric in a Prometheus text page.
    static OptionalLong sum(String page) {
        var samples = page.lines()
                .filter(line -> line.startsWith(LAG + "{") || line.startsWith(LAG + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .filter(Double::isFinite)
                .toArray();
        return samples.length == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(Arrays.stream(samples).sum()));
    }

    /// The whole answer, status line and headers included.
    private String get(String path) throws IOException {
        try (var socket = Loopback.connect(port, PATIENCE)) {
            var request = "GET " + path + " HTTP/1.0\r\nHost: " + Loopback.HOST + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

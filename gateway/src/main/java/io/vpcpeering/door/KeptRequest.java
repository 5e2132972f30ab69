package io.vpcpeering.door;

import io.micronaut.http.netty.NettyHttpRequestBuilder;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;

/// A request that the framework can route, and that still knows what its target was.
final class KeptRequest extends DefaultHttpRequest {
    private final RequestTarget target;
    private final boolean isTooLong;
    private final long arrival = System.nanoTime();

    /// @param uri what the framework sees
    /// @param isTooLong whether line or headers were too long to be read; the target is lost then
    KeptRequest(
            HttpVersion version,
            HttpMethod method,
            String uri,
            HttpHeaders headers,
            RequestTarget target,
            boolean isTooLong) {
        super(version, method, uri, headers);
        this.target = target;
        this.isTooLong = isTooLong;
    }

    /// What is kept of a request that the framework has; empty for one that could not be read as HTTP.
    static Optional<KeptRequest> of(io.micronaut.http.HttpRequest<?> request) {
        return NettyHttpRequestBuilder.asBuilder(request).toHttpRequestWithoutBody() instanceof KeptRequest kept
                ? Optional.of(kept)
                : Optional.empty();
    }

    /// The time since its head had arrived.
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - arrival);
    }

    RequestTarget target() {
        return target;
    }

    boolean isTooLong() {
        return isTooLong;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}

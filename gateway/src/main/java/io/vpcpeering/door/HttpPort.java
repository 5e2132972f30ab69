package io.vpcpeering.door;

import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.vpcpeering.runtime.boot.Component;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens the HTTP port, and lets calls under way finish before it is closed.
public final class HttpPort implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);

    private final NettyEmbeddedServer server;
    private final Duration drain;

    /// @param drain how long calls under way may take when the process ends
    public HttpPort(NettyEmbeddedServer server, Duration drain) {
        this.server = server;
        this.drain = drain;
    }

    @Override
    public Phase phase() {
        return Phase.DOOR;
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        if (!server.isRunning()) {
            return;
        }
        try {
            server.shutdownGracefully()
                    .toCompletableFuture()
                    .orTimeout(drain.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            LOG.atWarn().addKeyValue("cause", e.getCause()).log("calls were still under way when the time was up");
        }
        // Only the server: what else runs is stopped in its own order.
        server.stopServerOnly();
    }

    /// The port that is open.
    public int port() {
        return server.getPort();
    }
}

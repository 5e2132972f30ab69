package io.vpcpeering.replay;

import io.vpcpeering.runtime.boot.Component;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets stale nonces every now and then. Any number of replicas may sweep at once.
public final class NonceSweep implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(NonceSweep.class);

    private final ReplayGuard guard;
    private final Duration pause;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("nonce-sweep").factory());

    /// @param pause between two sweeps
    public NonceSweep(ReplayGuard guard, Duration pause) {
        this.guard = guard;
        this.pause = pause;
    }

    @Override
    public Phase phase() {
        return Phase.FEED;
    }

    @Override
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::sweep, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    private void sweep() {
        try {
            int forgotten = guard.forgetStale();
            LOG.atDebug().addKeyValue("forgotten", forgotten).log("nonces swept");
        } catch (RuntimeException e) {
            // The timer would end with the exception; the next sweep takes what this one has left.
            LOG.atWarn().setCause(e).log("nonces could not be swept");
        }
    }
}

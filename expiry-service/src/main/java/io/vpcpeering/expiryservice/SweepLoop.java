package io.vpcpeering.expiryservice;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.runtime.boot.Component;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sweeps, round after round: at once while there is more, a quarter of a second apart otherwise.
final class SweepLoop implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(SweepLoop.class);
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(250);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Sweep sweep;
    private final Counter settled;
    private final Timer lateness;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Optional<Instant> lastRound = Optional.empty();

    SweepLoop(Sweep sweep, MeterRegistry metrics) {
        this.sweep = sweep;
        this.settled = Counter.builder("peering.sweep.settled")
                .description("deadlines that need no further attention")
                .register(metrics);
        this.lateness = Timer.builder("peering.sweep.lateness")
                .description("from the deadline to the verdict")
                .publishPercentiles(0.5, 0.99)
                .register(metrics);
        this.thread = Thread.ofPlatform().name("sweep").unstarted(this::work);
    }

    /// When the last round ended, by the business clock.
    Optional<Instant> lastRound() {
        return lastRound;
    }

    @Override
    public Phase phase() {
        return Phase.FEED;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!stopping) {
            pause(round());
        }
    }

    private Duration round() {
        try {
            Sweep.Round round = sweep.run();
            lastRound = Optional.of(round.at());
            settled.increment(round.settled().size());
            round.settled().forEach(deadline -> lateness.record(Duration.between(deadline.expiresAt(), round.at())));
            return round.settled().isEmpty() ? BETWEEN_ROUNDS : Duration.ZERO;
        } catch (RuntimeException e) {
            // Whatever it was, the next round tries again: the sweep must not end with one bad answer.
            if (!stopping) {
                LOG.warn("deadlines wait: {}", e.toString());
            }
            return AFTER_FAILURE;
        }
    }

    private void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}

package io.vpcpeering.runtime.boot;

import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.rpc.Away;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work that is done again and again, with a pause in between, as long as the process lives. One that fails is done
/// again after the pause.
public final class Chore implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Chore.class);

    private final String name;
    private final Duration pause;
    private final Runnable work;
    private final ScheduledExecutorService timer;
    private final OutageLog outage;

    /// @param name for logs and threads
    /// @param pause before the first time and after each
    /// @param work must be harmless to repeat
    public Chore(String name, Duration pause, Runnable work) {
        this.name = name;
        this.pause = pause;
        this.work = work;
        this.outage = new OutageLog(LOG, name);
        this.timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::attempt, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    /// The last one to hear of it: what flies out of here would end the timer without a word.
    private void attempt() {
        try {
            work.run();
            outage.over();
        } catch (RuntimeException e) {
            if (Outage.caused(e) || Away.caused(e)) {
                outage.met(e);
            } else {
                LOG.error("{} has failed, and is tried again", name, e);
            }
        }
    }
}

package io.vpcpeering.expiryservice;

import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.boot.OutageLog;
import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.rpc.Away;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs rounds of one kind of work on a thread of its own: at once while there is more, at its next appointment
/// otherwise. Loops that share work and have their appointments one after the other find it sooner, and do not all
/// begin at once when there is much.
final class Loop implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final Appointments appointments;
    private final BooleanSupplier round;
    private final AtomicLong failures;
    private final Thread thread;
    private volatile boolean stopping;
    private final OutageLog outage;

    /// @param round tells whether there is more
    /// @param failures counts failed rounds since the last good one
    Loop(String name, Appointments appointments, BooleanSupplier round, AtomicLong failures) {
        this.name = name;
        this.appointments = appointments;
        this.round = round;
        this.failures = failures;
        this.outage = new OutageLog(LOG, name);
        this.thread = Thread.ofPlatform().name(name).unstarted(this::work);
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
        pause(Duration.ofNanos(appointments.untilFirst(System.nanoTime())));
        while (!stopping) {
            pause(once());
        }
    }

    private Duration once() {
        try {
            boolean more = round.getAsBoolean();
            failures.set(0);
            outage.over();
            return more ? Duration.ZERO : Duration.ofNanos(appointments.untilNext(System.nanoTime()));
        } catch (RuntimeException e) {
            // Whatever it was, the next round tries again: the work must not end with one bad answer.
            if (!stopping) {
                failures.incrementAndGet();
                failed(e);
            }
            return AFTER_FAILURE;
        }
    }

    private void failed(RuntimeException e) {
        if (Outage.caused(e) || Away.caused(e)) {
            outage.met(e);
        } else {
            LOG.error("{} has failed, and is tried again", name, e);
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

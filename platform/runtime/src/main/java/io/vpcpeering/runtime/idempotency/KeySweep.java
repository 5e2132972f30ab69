package io.vpcpeering.runtime.idempotency;

import io.vpcpeering.runtime.boot.Component;
import io.vpcpeering.runtime.database.Transactions;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Forgets keys that are a day old, every ten minutes.
final class KeySweep implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(KeySweep.class);

    private final Transactions transactions;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("key-sweep").factory());

    KeySweep(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Phase phase() {
        return Phase.WATCH;
    }

    @Override
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::sweep, 1, 10, TimeUnit.MINUTES);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
    }

    private void sweep() {
        try {
            transactions.run(() -> transactions.sql(IdempotencyTable.class).forget());
        } catch (JdbiException e) {
            LOG.warn("old keys stay until the next sweep: {}", e.toString());
        }
    }
}

package io.vpcpeering.account;

import io.vpcpeering.runtime.boot.Component;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Remembers when keys last signed: in memory at once, in the database every now and then and at the end, so
/// that no call pays for it.
///
/// Thread-safe.
public final class KeyUse implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(KeyUse.class);

    private final AccountStore store;
    private final Clock clock;
    private final Duration pause;
    private final Map<SecretId, Instant> unsaved = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("key-use").factory());

    /// @param pause between two writes
    public KeyUse(AccountStore store, Clock clock, Duration pause) {
        this.store = store;
        this.clock = clock;
        this.pause = pause;
    }

    /// The key has signed a call just now.
    public void signed(SecretId key) {
        unsaved.put(key, clock.instant());
    }

    @Override
    public Phase phase() {
        return Phase.FEED;
    }

    @Override
    public void start() {
        var _ = timer.scheduleWithFixedDelay(this::save, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        timer.shutdownNow();
        save();
    }

    private void save() {
        Map<SecretId, Instant> uses = new HashMap<>(unsaved);
        if (uses.isEmpty()) {
            return;
        }
        try {
            store.used(uses);
            // What was used again meanwhile stays for the next time.
            uses.forEach(unsaved::remove);
        } catch (RuntimeException e) {
            // The timer would end with the exception; nothing is lost but time.
            LOG.atWarn().setCause(e).log("the last use of keys could not be saved");
        }
    }
}

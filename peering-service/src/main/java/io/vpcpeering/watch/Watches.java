package io.vpcpeering.watch;

import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Who is watching in this process, so that a commit wakes those whom it concerns. Thread-safe.
public final class Watches implements AutoCloseable {
    private final Map<AccountId, Set<Watch>> open = new ConcurrentHashMap<>();
    private final Semaphore places;
    private final int perAccount;
    private volatile boolean closing;

    /// @param perAccount watches that an account may have at once
    /// @param altogether watches that the process may have at once
    public Watches(int perAccount, int altogether) {
        this.perAccount = perAccount;
        this.places = new Semaphore(altogether);
    }

    /// One watch; closing it makes room for another.
    public final class Watch implements AutoCloseable {
        private final AccountId account;
        private final Semaphore bell = new Semaphore(0);

        private Watch(AccountId account) {
            this.account = account;
        }

        /// Waits until something may have changed, or the time is over.
        public void await(Duration atMost) throws InterruptedException {
            if (bell.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                var _ = bell.drainPermits();
            }
        }

        /// Whether the process wants to end.
        public boolean isClosing() {
            return closing;
        }

        @Override
        public void close() {
            open.computeIfPresent(account, (_, watches) -> {
                if (watches.remove(this)) {
                    places.release();
                }
                return watches.isEmpty() ? null : watches;
            });
        }
    }

    /// Begins one.
    ///
    /// @throws Refused WATCH_LIMIT_EXCEEDED
    public Watch open(AccountId account) {
        if (!places.tryAcquire()) {
            throw tooMany();
        }
        var watch = new Watch(account);
        Set<Watch> mine = open.compute(account, (_, watches) -> {
            Set<Watch> all = watches == null ? ConcurrentHashMap.newKeySet() : watches;
            if (all.size() < perAccount) {
                all.add(watch);
            }
            return all;
        });
        if (!mine.contains(watch)) {
            places.release();
            throw tooMany();
        }
        return watch;
    }

    /// How many there are.
    public int count() {
        return open.values().stream().mapToInt(Set::size).sum();
    }

    /// Wakes the watches of these accounts. Quick: it runs on the thread that has committed.
    public void ring(Collection<AccountId> accounts) {
        for (AccountId account : accounts) {
            open.getOrDefault(account, Set.of()).forEach(watch -> watch.bell.release());
        }
    }

    /// Asks all of them to end.
    @Override
    public void close() {
        closing = true;
        ring(Set.copyOf(open.keySet()));
    }

    private static Refused tooMany() {
        return new Refused(
                Violation.of(Reason.WATCH_LIMIT_EXCEEDED, "there are as many watches as there may be", "监听数已达上限"));
    }
}

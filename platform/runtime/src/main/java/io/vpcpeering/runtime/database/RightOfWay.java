package io.vpcpeering.runtime.database;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets calls that somebody waits for go before batches on the same machine: a batch steps aside before each of its
/// statements, and before it answers, while such calls are under way. For 25 ms at most, so that it gets on whatever
/// comes. Thread-safe.
public final class RightOfWay {
    /// Rows that a batch had better write by one statement: some milliseconds' work, after which it looks again.
    public static final int ROWS_AT_ONCE = 500;

    private static final ScopedValue<RightOfWay> BATCH = ScopedValue.newInstance();
    private static final long PATIENCE = Duration.ofMillis(25).toNanos();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private final LongAdder waited = new LongAdder();
    private int underWay;

    /// A call begins that goes first; whoever says so says [#leave] as well.
    public void enter() {
        lock.lock();
        try {
            underWay++;
        } finally {
            lock.unlock();
        }
    }

    /// Such a call has ended.
    public void leave() {
        lock.lock();
        try {
            underWay--;
            if (underWay == 0) {
                free.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Does what can wait.
    public void batch(Runnable work) {
        ScopedValue.where(BATCH, this).run(work);
    }

    /// How long batches have stepped aside, all together.
    public Duration waited() {
        return Duration.ofNanos(waited.sum());
    }

    /// Whether the work that is running can wait.
    static boolean isBatch() {
        return BATCH.isBound();
    }

    /// Waits for those who go first, if the work that is running can wait.
    public static void stepAside() {
        if (BATCH.isBound()) {
            BATCH.get().awaitFree();
        }
    }

    private void awaitFree() {
        lock.lock();
        try {
            long left = PATIENCE;
            while (underWay > 0 && left > 0) {
                left = Math.max(free.awaitNanos(left), 0);
            }
            waited.add(PATIENCE - left);
        } catch (InterruptedException e) {
            // Whoever interrupts a batch means the batch, which will notice: nobody waits for ever here.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}

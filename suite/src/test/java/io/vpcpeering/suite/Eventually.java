package io.vpcpeering.suite;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what must come true, and no longer than it may take.
final class Eventually {
    private static final Duration LOOK = Duration.ofMillis(100);

    private Eventually() {}

    static void within(Duration patience, Runnable assertion) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | RuntimeException e) {
                if (System.nanoTime() - end >= 0) {
                    throw new AssertionError("not within " + patience, e);
                }
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}

package io.vpcpeering.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what must come true, and no longer than it may take.
public final class Eventually {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {}

    /// An assertion that may fail for now.
    @FunctionalInterface
    public interface Assertion {
        /// Throws while it does not hold.
        void check() throws Exception;
    }

    /// Tries for 20 seconds; the last failure is the test's.
    public static void eventually(Assertion assertion) {
        within(PATIENCE, assertion);
    }

    /// Tries for `patience`.
    public static void within(Duration patience, Assertion assertion) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                assertion.check();
                return;
            } catch (AssertionError | Exception e) {
                if (System.nanoTime() - end >= 0) {
                    throw e instanceof AssertionError failed ? failed : new AssertionError("not within " + patience, e);
                }
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}

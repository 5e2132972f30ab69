package io.vpcpeering.launcher.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for something that announces itself to nobody, with a deadline.
public final class Waiting {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Waiting() {}

    /// Looks again and again until it is so; false when it still is not when the time is over.
    public static boolean until(Duration limit, BooleanSupplier condition) throws InterruptedException {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }
}

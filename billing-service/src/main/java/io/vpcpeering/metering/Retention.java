package io.vpcpeering.metering;

import io.vpcpeering.calendar.BillingDay;
import java.time.Duration;
import java.time.InstantSource;

/// Forgets samples of days that are long over: a day's are dropped at once, with the partition that holds
/// them.
public final class Retention implements Runnable {
    /// A month of the monthly plan, and the 45 days in which one of its samples may come in or be corrected.
    private static final Duration SHORTEST = Duration.ofDays(31 + 45 + 1);

    private final UsageStore store;
    private final Duration kept;
    private final InstantSource clock;

    /// @param kept how long samples stay, 77 days or more: as long as a bill may change
    /// @param clock the business clock
    /// @throws IllegalArgumentException when it is shorter
    public Retention(UsageStore store, Duration kept, InstantSource clock) {
        if (kept.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("samples are kept " + SHORTEST + " or longer, not " + kept);
        }
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void run() {
        store.forgetBefore(BillingDay.at(clock.instant().minus(kept)));
    }
}

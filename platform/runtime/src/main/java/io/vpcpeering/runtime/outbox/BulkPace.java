package io.vpcpeering.runtime.outbox;

import io.github.bucket4j.Bucket;
import java.time.Duration;

/// How fast facts are told that nobody waits for: whoever hears of them has work to do, which meets the calls of
/// others. A page goes as a whole, and the next one when the time for it is over. Thread-safe.
final class BulkPace {
    /// What one look that comes late may make up for.
    private static final int PARTS_OF_A_SECOND = 10;

    private final Bucket facts;

    /// @param perSecond facts, 1 or more
    BulkPace(int perSecond) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("outbox.bulk-per-second is 1 or more, not " + perSecond);
        }
        this.facts = Bucket.builder()
                .addLimit(limit -> limit.capacity(Math.max(1, perSecond / PARTS_OF_A_SECOND))
                        .refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    boolean mayGoOn() {
        return facts.getAvailableTokens() > 0;
    }

    /// @param count facts, which may be none and may be more than the pace had room for
    void told(int count) {
        if (count > 0) {
            var _ = facts.consumeIgnoringRateLimits(count);
        }
    }
}

package io.vpcpeering.rate;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.vpcpeering.failure.Declined;
import io.vpcpeering.failure.LegacyCode;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.Text;
import java.time.Duration;

/// A token bucket for each account and Action: one account's storm takes nothing from another, and its writes
/// nothing from its reads. Counted in each process by itself, so that no call waits for another replica.
///
/// Thread-safe.
public final class RateLimits {
    private static final int MOST = 100_000;

    private final LoadingCache<Key, Bucket> buckets;

    /// @param perSecond calls that come back each second; 1 or more
    /// @param burst calls that may come at once; 1 or more
    public RateLimits(int perSecond, int burst) {
        // A bucket that is not asked for is full again after that long: nothing is lost with it.
        Duration full = Duration.ofSeconds(1 + burst / perSecond);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(full)
                .build(_ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    /// Counts one call.
    ///
    /// @throws Declined when the account has called the Action too often
    public void count(AccountId account, String action) {
        if (!buckets.get(new Key(account, action)).tryConsume(1)) {
            throw new Declined(
                    LegacyCode.TOO_MANY_REQUESTS,
                    new Text(
                            "the account calls this Action too often: wait a second and try again",
                            "该账号调用此接口过于频繁，请稍后重试"));
        }
    }

    private record Key(AccountId account, String action) {}
}

package io.vpcpeering.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
    private static final long NOW = 1_470_000_000;

    private final Remembered nonces = new Remembered();
    private final ReplayGuard guard =
            new ReplayGuard(Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC), Duration.ofHours(2), nonces);

    @Test
    void a_timestamp_is_fresh_up_to_two_hours_either_way() {
        assertThat(List.of(NOW, NOW - 7200, NOW + 7200)).allMatch(guard::isFresh);
        assertThat(List.of(NOW - 7201, NOW + 7201, 0L, Long.MAX_VALUE, Long.MIN_VALUE))
                .noneMatch(guard::isFresh);
    }

    @Test
    void a_stamp_is_used_up_once() {
        var stamp = new RequestStamp("AKID1", NOW, "7");

        assertThat(guard.useUp(stamp)).isTrue();
        assertThat(guard.useUp(stamp)).isFalse();
        assertThat(guard.useUp(new RequestStamp("AKID2", NOW, "7"))).isTrue();
        assertThat(guard.useUp(new RequestStamp("AKID1", NOW + 1, "7"))).isTrue();
        assertThat(guard.useUp(new RequestStamp("AKID1", NOW, "07"))).isTrue();
    }

    @Test
    void nothing_is_forgotten_that_could_still_be_fresh_elsewhere() {
        guard.forgetStale();

        assertThat(nonces.forgotten).containsExactly(Instant.ofEpochSecond(NOW - 7200 - 60));
    }

    private static final class Remembered implements NonceStore {
        private final Set<RequestStamp> stamps = new HashSet<>();
        private final List<Instant> forgotten = new ArrayList<>();

        @Override
        public boolean remember(RequestStamp stamp) {
            return stamps.add(stamp);
        }

        @Override
        public int forgetBefore(Instant time) {
            forgotten.add(time);
            return 0;
        }
    }
}

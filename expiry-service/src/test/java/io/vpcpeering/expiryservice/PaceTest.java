package io.vpcpeering.expiryservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void a_worker_with_a_third_of_its_time_rests_twice_as_long_as_it_has_worked() {
        var pace = new Pace(1_000_000, 1.0 / 3);

        assertThat(timeOf(() -> pace.after(1, Duration.ofMillis(20).toNanos()))).isBetween(40L, 400L);
    }

    @Test
    void a_worker_with_all_of_its_time_rests_only_for_the_rate() {
        var pace = new Pace(100, 1);

        assertThat(timeOf(() -> pace.after(10, Duration.ofSeconds(10).toNanos())))
                .isBetween(80L, 2_000L);
    }

    @Test
    void a_share_is_a_part_of_the_time() {
        assertThatThrownBy(() -> new Pace(1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Pace(1, 1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    /// In milliseconds.
    private static long timeOf(Runnable wait) {
        long begun = System.nanoTime();
        wait.run();
        return (System.nanoTime() - begun) / 1_000_000;
    }
}

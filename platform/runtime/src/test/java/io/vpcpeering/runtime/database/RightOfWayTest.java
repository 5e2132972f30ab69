package io.vpcpeering.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class RightOfWayTest {
    private static final Duration PATIENCE = Duration.ofMillis(25);

    private final RightOfWay way = new RightOfWay();

    @Test
    void a_batch_goes_on_at_once_when_nobody_else_is_there() {
        assertThat(stepAside()).isLessThan(PATIENCE);
        assertThat(way.waited()).isZero();
    }

    @Test
    void a_batch_waits_for_a_call_and_no_longer_than_its_patience_lasts() {
        way.enter();

        assertThat(stepAside()).isGreaterThanOrEqualTo(PATIENCE);
        assertThat(way.waited()).isEqualTo(PATIENCE);
    }

    @Test
    void a_batch_goes_on_when_the_last_of_several_calls_has_ended() {
        way.enter();
        way.enter();
        way.leave();
        assertThat(stepAside()).isGreaterThanOrEqualTo(PATIENCE);

        way.leave();
        assertThat(way.waited()).isEqualTo(PATIENCE);
        assertThat(stepAside()).isLessThan(PATIENCE);
        assertThat(way.waited()).isEqualTo(PATIENCE);
    }

    @Test
    void a_batch_that_is_interrupted_goes_on_and_knows_it() {
        way.enter();
        way.batch(() -> {
            Thread.currentThread().interrupt();
            RightOfWay.stepAside();
            assertThat(Thread.interrupted()).isTrue();
        });
        assertThat(way.waited()).isZero();
    }

    @Test
    void what_is_no_batch_waits_for_nobody() {
        way.enter();
        RightOfWay.stepAside();
        assertThat(way.waited()).isZero();
    }

    private Duration stepAside() {
        long start = System.nanoTime();
        way.batch(RightOfWay::stepAside);
        return Duration.ofNanos(System.nanoTime() - start);
    }
}

package io.vpcpeering.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BellTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);

    private final Bell bell = new Bell();

    @Test
    void who_listens_late_hears_it_once_however_often_it_rang() throws Exception {
        bell.ring();
        bell.ring();

        assertThat(bell.await(LONG)).isTrue();
        assertThat(bell.await(SHORT)).isFalse();
    }

    @Test
    void who_listens_already_hears_it_at_once() throws Exception {
        Thread.ofVirtual().start(bell::ring);
        long begun = System.nanoTime();

        assertThat(bell.await(LONG)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
    }
}

package io.vpcpeering.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpcpeering.bench.report.Progress;
import io.vpcpeering.bench.stage.CpuTimes;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final Duration LENGTH = Duration.ofMillis(400);

    private final Load load =
            new Load(new Progress(new PrintWriter(new StringWriter()), false), () -> new CpuTimes(Map.of()));

    @Test
    void each_caller_asks_again_as_soon_as_it_is_answered() throws Exception {
        Loaded loaded = load.run(4, Duration.ofMillis(100), LENGTH, _ -> () -> Thread.sleep(10));

        assertThat(loaded.done()).isBetween(4L, 4 * LENGTH.toMillis() / 10);
        assertThat(loaded.millis(50)).isGreaterThanOrEqualTo(10);
        assertThat(loaded.perSecond()).isLessThanOrEqualTo(400);
        assertThat(loaded.failed()).isZero();
    }

    @Test
    void what_begins_in_the_warm_up_is_not_counted() throws Exception {
        var asked = new LongAdder();

        Loaded loaded = load.run(1, LENGTH, LENGTH, _ -> () -> {
            asked.increment();
            Thread.sleep(10);
        });

        assertThat(loaded.done()).isLessThan(asked.sum());
    }

    @Test
    void calls_that_fail_are_told_apart() throws Exception {
        Loaded loaded = load.run(2, Duration.ZERO, LENGTH, number -> () -> {
            Thread.sleep(10);
            if (number == 1) {
                throw new IllegalStateException("refused");
            }
        });

        assertThat(loaded.done()).isPositive();
        assertThat(loaded.failed()).isPositive();
        assertThat(loaded.problem()).contains("refused");
    }

    @Test
    void callers_let_go_of_what_they_hold() throws Exception {
        var open = new AtomicInteger();

        var _ = load.run(3, Duration.ZERO, LENGTH, _ -> new Caller() {
            {
                open.incrementAndGet();
            }

            @Override
            public void call() throws InterruptedException {
                Thread.sleep(10);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        });

        assertThat(open).hasValue(0);
    }
}

package io.vpcpeering.expiryservice;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vpcpeering.testkit.Eventually;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// When a loop has its rounds, and what it says of those that fail.
class LoopTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int FAILING = 2;

    private final ListAppender<ILoggingEvent> said = new ListAppender<>();
    private final AtomicLong failures = new AtomicLong();

    @BeforeEach
    void listen() {
        said.start();
        LOG.setLevel(Level.INFO);
        LOG.addAppender(said);
    }

    @AfterEach
    void turn_away() {
        LOG.detachAppender(said);
        LOG.setLevel(null);
    }

    @Test
    void the_first_round_waits_for_its_appointment_and_the_others_follow() {
        var now = System.nanoTime();
        var begun = new ConcurrentLinkedQueue<Long>();
        var loop = new Loop(
                "punctual",
                new Appointments(now + 50_000_000, 1_000_000),
                () -> {
                    begun.add(System.nanoTime() - now);
                    return false;
                },
                failures);

        loop.start();
        Eventually.within(LONGEST, () -> assertThat(begun).hasSizeGreaterThan(2));
        loop.stop();

        assertThat(begun).first().asInstanceOf(InstanceOfAssertFactories.LONG).isGreaterThanOrEqualTo(50_000_000L);
    }

    @Test
    void a_mistake_is_said_each_time() {
        assertThat(levelsAfter(new IllegalStateException("a mistake"))).containsExactly(Level.ERROR, Level.ERROR);
        assertThat(failures).hasValue(0);
    }

    @Test
    void an_outage_is_said_when_it_begins_and_when_it_is_over() {
        var away = new IllegalStateException(new SQLException("the connection is gone", "08006"));

        assertThat(levelsAfter(away)).containsExactly(Level.WARN, Level.INFO);
        assertThat(failures).hasValue(0);
    }

    @Test
    void failures_are_counted_until_a_round_is_good() {
        var loop = new Loop(
                "failing",
                Appointments.every(Duration.ofMillis(1), Duration.ZERO),
                () -> fail(new IllegalStateException("again")),
                failures);

        loop.start();
        Eventually.within(LONGEST, () -> assertThat(failures).hasValue(FAILING));
        loop.stop();
    }

    /// What is said while two rounds fail and the third is good.
    private List<Level> levelsAfter(RuntimeException failure) {
        var rounds = new AtomicInteger();
        var loop = new Loop(
                "failing",
                Appointments.every(Duration.ofMillis(1), Duration.ZERO),
                () -> rounds.incrementAndGet() > FAILING ? false : fail(failure),
                failures);
        loop.start();
        Eventually.within(LONGEST, () -> assertThat(rounds).hasValueGreaterThan(FAILING + 1));
        loop.stop();
        return said.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    private static boolean fail(RuntimeException failure) {
        throw failure;
    }
}

package io.vpcpeering.expiryservice;

import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Sweep;
import io.vpcpeering.deadline.SweepPause;
import io.vpcpeering.runtime.boot.Component;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The service's own work: some threads that sweep, one that reminds, one that counts what is left.
final class SweepLoops implements Component {
    private static final Duration BETWEEN_SWEEPS = Duration.ofMillis(250);
    private static final Duration BETWEEN_REMINDERS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(5);
    /// How many times as long as counting took it rests afterwards, at least.
    private static final int REST_FROM_COUNTING = 99;

    private final Sweep sweep;
    private final Deadlines deadlines;
    private final SweepPause pause;
    private final InstantSource clock;
    private final SweepMeters meters;
    private final Pace pace;
    private final List<Loop> loops;
    private long countAt = System.nanoTime();

    SweepLoops(
            Sweep sweep,
            Deadlines deadlines,
            SweepPause pause,
            InstantSource clock,
            SweepMeters meters,
            int workers,
            Pace pace) {
        this.sweep = sweep;
        this.deadlines = deadlines;
        this.pause = pause;
        this.clock = clock;
        this.meters = meters;
        this.pace = pace;
        this.loops = Stream.concat(
                        IntStream.rangeClosed(1, workers)
                                .mapToObj(number -> new Loop(
                                        "sweep-" + number,
                                        Appointments.every(
                                                BETWEEN_SWEEPS,
                                                BETWEEN_SWEEPS
                                                        .multipliedBy(number)
                                                        .dividedBy(workers)),
                                        this::sweep,
                                        meters.failuresOfLoop())),
                        Stream.of(
                                loop("reminders", BETWEEN_REMINDERS, this::remind),
                                loop("counts", BETWEEN_COUNTS, this::count)))
                .toList();
    }

    private Loop loop(String name, Duration between, BooleanSupplier round) {
        return new Loop(name, Appointments.every(between, Duration.ZERO), round, meters.failuresOfLoop());
    }

    @Override
    public Phase phase() {
        return Phase.FEED;
    }

    @Override
    public void start() {
        loops.forEach(Loop::start);
    }

    @Override
    public void stop() {
        loops.forEach(Loop::stop);
    }

    private boolean sweep() {
        long begun = System.nanoTime();
        Sweep.Round round = sweep.run();
        meters.swept(round);
        int settled = round.settled().size();
        if (settled > 0) {
            pace.after(settled, System.nanoTime() - begun);
        }
        return settled > 0;
    }

    private boolean remind() {
        if (pause.current().isPresent()) {
            return false;
        }
        long begun = System.nanoTime();
        int reminded = deadlines.remind(clock.instant());
        meters.reminded(reminded);
        if (reminded > 0) {
            pace.after(reminded, System.nanoTime() - begun);
        }
        return reminded > 0;
    }

    /// Counting a mountain takes a while: it is done for a hundredth of the time at most.
    private boolean count() {
        long begun = System.nanoTime();
        if (begun - countAt < 0) {
            return false;
        }
        Instant now = clock.instant();
        meters.counted(deadlines.count(now), now);
        long end = System.nanoTime();
        countAt = end + REST_FROM_COUNTING * (end - begun);
        return false;
    }
}

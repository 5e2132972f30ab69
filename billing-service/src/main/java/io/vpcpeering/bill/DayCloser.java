package io.vpcpeering.bill;

import io.vpcpeering.chore.Each;
import io.vpcpeering.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Closes the days that are due. Several replicas share them: each takes one that nobody has.
public final class DayCloser implements Runnable {
    private static final Duration HOLD = Duration.ofMinutes(10);

    private final Days days;
    private final DayClose close;
    private final CloseSchedule schedule;
    private final Actor actor;
    private final InstantSource clock;

    /// @param actor in whose name days are closed
    /// @param clock the business clock
    public DayCloser(Days days, DayClose close, CloseSchedule schedule, Actor actor, InstantSource clock) {
        this.days = days;
        this.close = close;
        this.schedule = schedule;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Each.of(days.unrested(), day -> {
            boolean due = schedule.next(day).filter(at -> !at.isAfter(now)).isPresent();
            if (due && days.claim(day.day(), now, now.plus(HOLD))) {
                var _ = close.close(day.day(), actor);
            }
        });
    }
}

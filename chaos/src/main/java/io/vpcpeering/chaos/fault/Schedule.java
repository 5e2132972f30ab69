package io.vpcpeering.chaos.fault;

import io.vpcpeering.chaos.link.Link;
import io.vpcpeering.launcher.suite.ProcessName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Which faults happen when: the same seed, the same schedule.
public final class Schedule {
    private final RandomGenerator chance;
    private final Victims victims;
    private final List<ProcessName> services;
    private final List<ProcessName> nextToKill = new ArrayList<>();

    private Schedule(long seed, Victims victims) {
        this.chance = new SplittableRandom(seed);
        this.victims = victims;
        this.services =
                victims.processes().stream().filter(ProcessName::isService).toList();
    }

    /// What can suffer.
    public record Victims(List<ProcessName> processes, List<Link> links) {}

    /// A fault and when it begins.
    ///
    /// @param at after the begin of the run
    public record Planned(Duration at, Fault fault) {}

    /// The faults of a run: one every one to four seconds, two in five of them kills, which come to everybody in turn.
    public static List<Planned> of(long seed, Duration length, Victims victims) {
        var schedule = new Schedule(seed, victims);
        var all = new ArrayList<Planned>();
        for (Duration at = schedule.between(2_000, 4_000); at.compareTo(length) < 0; ) {
            all.add(new Planned(at, schedule.next()));
            at = at.plus(schedule.between(1_000, 4_000));
        }
        return List.copyOf(all);
    }

    private Fault next() {
        return switch (chance.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> new Fault.Kill(nextToKill(), between(0, 3_000));
            case 8, 9, 10 -> new Fault.Pause(any(victims.processes()), between(200, 8_000));
            case 11 -> new Fault.Restart(any(victims.processes()));
            case 12 -> new Fault.FullDisk(any(services), between(2_000, 6_000));
            case 13 -> new Fault.WrongClock(any(services), between(-3_000, 3_000), between(2_000, 6_000));
            case 14, 15 -> new Fault.Cut(any(victims.links()), between(100, 5_000));
            case 16, 17 -> new Fault.Slow(any(victims.links()), between(20, 400), between(2_000, 8_000));
            case 18 -> new Fault.Silence(any(victims.links()), between(500, 8_000));
            default -> new Fault.LostAnswers(any(victims.links()), between(200, 4_000));
        };
    }

    /// Nobody is killed twice before everybody was killed once.
    private ProcessName nextToKill() {
        if (nextToKill.isEmpty()) {
            nextToKill.addAll(victims.processes());
        }
        return nextToKill.remove(chance.nextInt(nextToKill.size()));
    }

    private Duration between(long fromMillis, long toMillis) {
        return Duration.ofMillis(chance.nextLong(fromMillis, toMillis));
    }

    private <T> T any(List<T> some) {
        return some.get(chance.nextInt(some.size()));
    }
}

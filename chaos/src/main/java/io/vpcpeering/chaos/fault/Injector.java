package io.vpcpeering.chaos.fault;

import io.vpcpeering.chaos.fault.Schedule.Planned;
import io.vpcpeering.chaos.link.Link;
import io.vpcpeering.chaos.link.Wire;
import io.vpcpeering.chaos.stage.Stage;
import io.vpcpeering.launcher.process.Signal;
import io.vpcpeering.launcher.suite.ProcessName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Lets the faults of a schedule happen, each in its time, and undoes them. A fault waits until its victim has got over
/// the one before.
public final class Injector {
    private final Stage stage;
    private final Consumer<Injury> heard;
    private final Map<Object, ReentrantLock> victims = new ConcurrentHashMap<>();
    private final Queue<Injury> injuries = new ConcurrentLinkedQueue<>();

    /// @param stage what suffers
    /// @param heard told about each fault that is over
    public Injector(Stage stage, Consumer<Injury> heard) {
        this.stage = stage;
        this.heard = heard;
    }

    /// A fault that is over.
    ///
    /// @param began after the begin of the run
    /// @param recovered from the end of the fault until the victim worked again; zero for links
    public record Injury(Duration began, Fault fault, Duration recovered) {}

    /// Returns when all faults are over and everybody works again.
    public List<Injury> run(List<Planned> schedule) throws InterruptedException, IOException {
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = schedule.stream()
                    .map(planned -> threads.submit(() -> {
                        Thread.sleep(planned.at());
                        suffer(begin, planned.fault());
                        return (Void) null;
                    }))
                    .toList();
            for (Future<Void> each : all) {
                await(each);
            }
        }
        return List.copyOf(injuries);
    }

    private void suffer(long begin, Fault fault) throws IOException, InterruptedException {
        ReentrantLock victim = victims.computeIfAbsent(fault.victim(), _ -> new ReentrantLock());
        victim.lock();
        try {
            Duration began = since(begin);
            var injury = new Injury(began, fault, inflict(fault));
            injuries.add(injury);
            heard.accept(injury);
        } finally {
            victim.unlock();
        }
    }

    private Duration inflict(Fault fault) throws IOException, InterruptedException {
        return switch (fault) {
            case Fault.Kill(ProcessName victim, Duration down) -> {
                stage.kill(victim);
                Thread.sleep(down);
                yield stage.revive(victim);
            }
            case Fault.Pause(ProcessName victim, Duration length) -> {
                stage.signal(victim, Signal.STOP);
                Thread.sleep(length);
                yield stage.wake(victim);
            }
            case Fault.Restart(ProcessName victim) -> {
                stage.stop(victim);
                yield stage.revive(victim);
            }
            case Fault.FullDisk(ProcessName victim, Duration length) -> {
                stage.restartWithFullDisk(victim);
                Thread.sleep(length);
                stage.stop(victim);
                yield stage.reviveAsItWas(victim);
            }
            case Fault.WrongClock(ProcessName victim, Duration ahead, Duration length) -> {
                stage.restartWithClock(victim, ahead);
                Thread.sleep(length);
                stage.stop(victim);
                yield stage.reviveAsItWas(victim);
            }
            case Fault.Cut(Link victim, Duration length) -> wire(victim, Wire::cut, length);
            case Fault.Slow(Link victim, Duration by, Duration length) -> wire(victim, wire -> wire.slow(by), length);
            case Fault.Silence(Link victim, Duration length) -> wire(victim, Wire::silence, length);
            case Fault.LostAnswers(Link victim, Duration length) -> wire(victim, Wire::loseAnswers, length);
        };
    }

    private Duration wire(Link link, Consumer<Wire> harm, Duration length) throws InterruptedException {
        Wire wire = stage.wires().of(link);
        harm.accept(wire);
        Thread.sleep(length);
        wire.heal();
        return Duration.ZERO;
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void await(Future<Void> each) throws InterruptedException, IOException {
        try {
            each.get();
        } catch (ExecutionException e) {
            throw new IOException("a fault could not be undone: " + e.getMessage(), e);
        }
    }
}

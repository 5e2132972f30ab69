package io.vpcpeering.bench.load;

import io.vpcpeering.bench.report.Progress;
import io.vpcpeering.bench.stage.CpuTimes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/// Lets callers ask in closed loops: each asks again as soon as it is answered, so the pace is the suite's own.
public final class Load {
    private static final int PRECISION = 3;
    private static final int PROBLEMS_KEPT = 3;
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Progress progress;
    private final Supplier<CpuTimes> cpu;

    /// @param progress told the pace while callers are at work
    /// @param cpu processor times up to now
    public Load(Progress progress, Supplier<CpuTimes> cpu) {
        this.progress = progress;
        this.cpu = cpu;
    }

    /// Measures for a while. What begins in the warm-up or ends after the end is not counted.
    public Loaded run(int callers, Duration warmUp, Duration length, Caller.Maker maker) throws Exception {
        var all = new ArrayList<Caller>();
        try {
            for (int i = 0; i < callers; i++) {
                all.add(maker.make(i));
            }
            return run(all, warmUp, length);
        } finally {
            all.forEach(Caller::close);
        }
    }

    private Loaded run(List<Caller> callers, Duration warmUp, Duration length) throws Exception {
        long from = System.nanoTime() + warmUp.toNanos();
        long to = from + length.toNanos();
        var shift = new Shift(from, to, new LongAdder(), new LongAdder(), new ConcurrentLinkedQueue<>());
        var atWork = new CountDownLatch(callers.size());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Histogram>> works = callers.stream()
                    .map(caller -> threads.submit(() -> {
                        try {
                            return shift.work(caller);
                        } finally {
                            atWork.countDown();
                        }
                    }))
                    .toList();
            watch(from, shift);
            CpuTimes before = cpu.get();
            watch(to, shift);
            CpuTimes used = cpu.get().since(before);
            atWork.await();
            var together = new Histogram(PRECISION);
            for (Future<Histogram> work : works) {
                together.add(work.get());
            }
            return new Loaded(length, together, shift.failed.sum(), List.copyOf(shift.problems), used);
        }
    }

    private void watch(long until, Shift shift) throws InterruptedException {
        long seen = shift.answered.sum();
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            long begin = System.nanoTime();
            Thread.sleep(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
            long now = shift.answered.sum();
            progress.rate((now - seen) * 1e9 / (System.nanoTime() - begin));
            seen = now;
        }
    }

    /// From when to when, and what is counted.
    private record Shift(long from, long to, LongAdder answered, LongAdder failed, Queue<String> problems) {
        Histogram work(Caller caller) throws InterruptedException {
            var seen = new Histogram(PRECISION);
            for (long begin = System.nanoTime(); begin < to; begin = System.nanoTime()) {
                try {
                    caller.call();
                } catch (InterruptedException e) {
                    throw e;
                } catch (Exception e) {
                    failed.increment();
                    if (problems.size() < PROBLEMS_KEPT) {
                        problems.add(String.valueOf(e.getMessage()));
                    }
                    continue;
                }
                long end = System.nanoTime();
                answered.increment();
                if (begin >= from && end <= to) {
                    seen.recordValue(end - begin);
                }
            }
            return seen;
        }
    }
}

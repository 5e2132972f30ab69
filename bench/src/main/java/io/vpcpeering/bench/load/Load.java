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
        return with(callers, maker, all -> run(all, warmUp, length));
    }

    /// Lets each caller ask so many times, and measures all of it.
    public Loaded times(int callers, int each, Caller.Maker maker) throws Exception {
        return with(callers, maker, all -> times(all, each));
    }

    private static Loaded with(int callers, Caller.Maker maker, Measurement measurement) throws Exception {
        var all = new ArrayList<Caller>();
        try {
            for (int i = 0; i < callers; i++) {
                all.add(maker.make(i));
            }
            return measurement.of(all);
        } finally {
            all.forEach(Caller::close);
        }
    }

    @FunctionalInterface
    private interface Measurement {
        Loaded of(List<Caller> callers) throws Exception;
    }

    private Loaded times(List<Caller> callers, int each) throws Exception {
        var shift = Shift.of(System.nanoTime(), Long.MAX_VALUE, each);
        CpuTimes before = cpu.get();
        long begin = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Histogram>> works = callers.stream()
                    .map(caller -> threads.submit(() -> shift.work(caller)))
                    .toList();
            Histogram seen = together(works);
            return shift.loaded(
                    Duration.ofNanos(System.nanoTime() - begin), seen, cpu.get().since(before));
        }
    }

    private Loaded run(List<Caller> callers, Duration warmUp, Duration length) throws Exception {
        long from = System.nanoTime() + warmUp.toNanos();
        long to = from + length.toNanos();
        var shift = Shift.of(from, to, Long.MAX_VALUE);
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
            return shift.loaded(length, together(works), used);
        }
    }

    private static Histogram together(List<Future<Histogram>> works) throws Exception {
        var together = new Histogram(PRECISION);
        for (Future<Histogram> work : works) {
            together.add(work.get());
        }
        return together;
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

    /// From when to when, how often at most, and what is counted.
    private record Shift(long from, long to, long most, LongAdder answered, LongAdder failed, Queue<String> problems) {
        static Shift of(long from, long to, long most) {
            return new Shift(from, to, most, new LongAdder(), new LongAdder(), new ConcurrentLinkedQueue<>());
        }

        Loaded loaded(Duration length, Histogram seen, CpuTimes used) {
            return new Loaded(length, seen, failed.sum(), List.copyOf(problems), used);
        }

        Histogram work(Caller caller) throws InterruptedException {
            var seen = new Histogram(PRECISION);
            long begin = System.nanoTime();
            for (long times = 0; begin < to && times < most; times++, begin = System.nanoTime()) {
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

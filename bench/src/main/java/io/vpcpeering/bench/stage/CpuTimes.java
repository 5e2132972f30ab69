package io.vpcpeering.bench.stage;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How much processor time the processes of a suite have had, and we who ask. Nothing where the operating system does
/// not tell.
///
/// @param times by process; PostgreSQL with its children
public record CpuTimes(Map<String, Duration> times) {
    private static final String OURSELVES = "callers";

    /// Copies what it is given.
    public CpuTimes {
        times = Map.copyOf(times);
    }

    /// Up to now.
    ///
    /// @param pids of the suite's processes, by name
    static CpuTimes of(Map<String, Long> pids) {
        var times = new TreeMap<String, Duration>();
        pids.forEach((name, pid) -> ProcessHandle.of(pid).ifPresent(process -> times.put(name, ofTree(process))));
        times.put(OURSELVES, of(ProcessHandle.current()));
        return new CpuTimes(times);
    }

    private static Duration ofTree(ProcessHandle process) {
        return process.descendants().map(CpuTimes::of).reduce(of(process), Duration::plus);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// What was used since an earlier moment. A process that was started anew begins at nothing.
    public CpuTimes since(CpuTimes before) {
        return new CpuTimes(times.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> {
            var then = before.times.getOrDefault(entry.getKey(), Duration.ZERO);
            var used = entry.getValue().minus(then);
            return used.isNegative() ? entry.getValue() : used;
        })));
    }

    /// Of everybody but us.
    public Duration ofSuite() {
        return times.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(OURSELVES))
                .map(Map.Entry::getValue)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// In words, for each of so many pieces of work: `gateway 120, peering-service 310; together 430 µs`.
    public String each(long pieces) {
        if (pieces == 0) {
            return "nothing was done";
        }
        return new TreeMap<>(times)
                        .entrySet().stream()
                                .filter(entry -> micros(entry.getValue(), pieces) > 0)
                                .map(entry -> entry.getKey() + " " + micros(entry.getValue(), pieces))
                                .collect(Collectors.joining(", "))
                + "; the suite together " + micros(ofSuite(), pieces) + " µs";
    }

    private static long micros(Duration time, long pieces) {
        return time.toNanos() / 1000 / pieces;
    }
}

package io.vpcpeering.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How much processor time the members of a suite have had, PostgreSQL's sessions by the database they work in. Linux
/// only, to a hundredth of a second.
///
/// @param micros by worker
/// @param ended what sessions of PostgreSQL had that are over
record CpuTimes(Map<Worker, Long> micros, long ended) {
    private static final long TICK_MICROS = 10_000;
    private static final List<String> PROCESSES =
            List.of("gateway", "peering-service", "route-service", "billing-service", "expiry-service", "kafka");
    // In /proc/PID/stat, behind the name: user and system time, and those of children that have ended.
    private static final int OWN = 11;
    private static final int ENDED_CHILDREN = 13;

    /// A process, or a session of PostgreSQL.
    ///
    /// @param name of the process, or of the session's database
    record Worker(String name, long pid) {}

    /// Up to now; a process that does not run has had none.
    static CpuTimes of(RunningSuite suite) {
        Map<String, Long> pids = suite.pids();
        var micros = new HashMap<Worker, Long>();
        pids.forEach((process, pid) -> {
            if (PROCESSES.contains(process)) {
                micros.put(new Worker(process, pid), time(pid, OWN));
            }
        });
        new Database(suite, "peering")
                .query(
                        "SELECT coalesce(datname, 'others') AS name, pid FROM pg_stat_activity",
                        row -> new Worker("PostgreSQL " + row.getString("name"), row.getLong("pid")))
                .forEach(session -> micros.put(session, time(session.pid(), OWN)));
        return new CpuTimes(micros, time(pids.getOrDefault("postgres", -1L), ENDED_CHILDREN));
    }

    /// What was used since, for each of so many pieces of work.
    String since(CpuTimes before, long pieces) {
        var used = new TreeMap<String, Long>();
        micros.forEach(
                (worker, now) -> used.merge(worker.name(), now - before.micros.getOrDefault(worker, 0L), Long::sum));
        used.put("PostgreSQL ended", ended - before.ended - before.ofThoseGoneIn(this));
        long all = used.values().stream().mapToLong(Long::longValue).sum();
        return used.entrySet().stream()
                        .map(part -> part.getKey() + " " + part.getValue() / pieces)
                        .collect(Collectors.joining(", "))
                + "; together " + all / pieces + " µs each";
    }

    private long ofThoseGoneIn(CpuTimes later) {
        return micros.entrySet().stream()
                .filter(then ->
                        then.getKey().name().startsWith("PostgreSQL") && !later.micros.containsKey(then.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// The name, which may hold anything, ends with the last parenthesis. A pair of times begins at `first`.
    private static long time(long pid, int first) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(words[first]) + Long.parseLong(words[first + 1])) * TICK_MICROS;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

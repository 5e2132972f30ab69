package io.vpcpeering.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How much processor time the members of a suite have had, PostgreSQL's sessions by the database they work in. Linux
/// only, to a hundredth of a second.
///
/// @param micros by process or database
record CpuTimes(Map<String, Long> micros) {
    private static final long TICK_MICROS = 10_000;
    private static final List<String> PROCESSES =
            List.of("gateway", "peering-service", "route-service", "billing-service", "expiry-service", "kafka");

    /// Up to now; a process that does not run has had none.
    static CpuTimes of(RunningSuite suite) {
        Map<String, Long> pids = suite.pids();
        var micros = new TreeMap<String, Long>();
        for (String process : PROCESSES) {
            if (pids.containsKey(process)) {
                micros.put(process, ofProcess(pids.get(process)));
            }
        }
        new Database(suite, "peering")
                .query(
                        "SELECT coalesce(datname, 'others') AS name, pid FROM pg_stat_activity",
                        row -> Map.entry("PostgreSQL " + row.getString("name"), ofProcess(row.getLong("pid"))))
                .forEach(session -> micros.merge(session.getKey(), session.getValue(), Long::sum));
        return new CpuTimes(micros);
    }

    /// What was used since, for each of so many pieces of work.
    String since(CpuTimes before, long pieces) {
        long all =
                micros.keySet().stream().mapToLong(name -> used(name, before)).sum();
        return micros.keySet().stream()
                        .map(name -> name + " " + used(name, before) / pieces)
                        .collect(Collectors.joining(", "))
                + "; together " + all / pieces + " µs each";
    }

    private long used(String name, CpuTimes before) {
        return micros.getOrDefault(name, 0L) - before.micros.getOrDefault(name, 0L);
    }

    /// The name, which may hold anything, ends with the last parenthesis; user and system time are the 12th and 13th
    /// word behind it.
    private static long ofProcess(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(words[11]) + Long.parseLong(words[12])) * TICK_MICROS;
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

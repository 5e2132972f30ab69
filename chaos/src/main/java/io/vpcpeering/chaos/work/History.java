package io.vpcpeering.chaos.work;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// All that customers did and saw. Thread-safe.
public final class History {
    private final long begin = System.nanoTime();
    private final Queue<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
    private final Map<String, Duration> deletions = new ConcurrentHashMap<>();
    private final LongAdder reads = new LongAdder();

    /// How long the run has gone on.
    public Duration now() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /// What was done.
    public List<Operation> operations() {
        return List.copyOf(operations);
    }

    /// What customers saw that they should not have seen.
    public List<String> contradictions() {
        return List.copyOf(contradictions);
    }

    /// How often something was only looked at.
    public long reads() {
        return reads.sum();
    }

    void add(Operation operation) {
        operations.add(operation);
        if (operation.mutation().kind() == Kind.DELETE && operation.outcome() instanceof Outcome.Done) {
            deletions.putIfAbsent(operation.mutation().peering(), now());
        }
    }

    void contradict(String what) {
        contradictions.add(what);
    }

    void looked() {
        reads.increment();
    }

    /// Whether the deletion of a peering had been acknowledged to somebody before a moment.
    boolean wasDeletedBefore(String peering, Duration moment) {
        Duration deleted = deletions.get(peering);
        return deleted != null && deleted.compareTo(moment) < 0;
    }
}

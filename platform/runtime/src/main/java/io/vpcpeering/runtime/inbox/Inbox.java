package io.vpcpeering.runtime.inbox;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.trace.Step;
import io.vpcpeering.runtime.trace.Steps;
import io.vpcpeering.runtime.trace.Traceparent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// What this service has seen of others. Thread-safe.
public final class Inbox {
    private static final Duration LOOK = Duration.ofMillis(5);

    private final Transactions transactions;
    private final Steps steps;

    Inbox(Transactions transactions, Steps steps) {
        this.transactions = transactions;
        this.steps = steps;
    }

    /// The last version seen of a resource; 0 when none was.
    public long seen(String stream, String key) {
        return transactions.read(
                () -> transactions.sql(InboxTable.class).seen(stream, key).orElse(0L));
    }

    /// Waits until a version of a resource is seen, by this replica or another.
    ///
    /// @return false when `timeout` was over first
    public boolean await(String stream, String key, long version, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        while (seen(stream, key) < version) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return true;
    }

    /// Applies facts of one stream once in effect, in the transaction that is running: what was seen is left
    /// out, what is applied is marked.
    ///
    /// @throws IllegalArgumentException when a fact is not what it should be; the transaction is to be rolled back
    Applied applyOnce(String stream, List<IncomingFact> facts, FactListener listener) {
        InboxTable table = transactions.sql(InboxTable.class);
        Map<String, Long> seen = held(table, stream, facts);
        var marks = new HashMap<String, Long>();
        var gaps = new ArrayList<Gap>();
        var news = new ArrayList<IncomingFact>();
        for (IncomingFact fact : facts) {
            long before = seen.getOrDefault(fact.key(), 0L);
            if (fact.version() <= before) {
                continue;
            }
            if (fact.version() > before + 1) {
                gaps.add(new Gap(fact.key(), before, fact.version()));
            }
            news.add(fact);
            seen.put(fact.key(), fact.version());
            marks.put(fact.key(), fact.version());
        }
        applyTraced(stream, news, listener);
        if (!marks.isEmpty()) {
            List<Map.Entry<String, Long>> rows = List.copyOf(marks.entrySet());
            table.mark(stream, Column.text(rows, Map.Entry::getKey), Column.number(rows, Map.Entry::getValue));
        }
        return new Applied(news.size(), facts.size() - news.size(), gaps);
    }

    /// Most resources have been heard of before: a row is made only for those that have not.
    private static Map<String, Long> held(InboxTable table, String stream, List<IncomingFact> facts) {
        var keys = new TreeSet<String>();
        facts.forEach(fact -> keys.add(fact.key()));
        var versions = new HashMap<String, Long>();
        table.lock(stream, keys.toArray(String[]::new)).forEach(seen -> versions.put(seen.key(), seen.version()));
        keys.removeAll(versions.keySet());
        if (!keys.isEmpty()) {
            String[] unheard = keys.toArray(String[]::new);
            table.prepare(stream, unheard);
            table.lock(stream, unheard).forEach(seen -> versions.put(seen.key(), seen.version()));
        }
        return versions;
    }

    /// Each fact is a step of its trace, however it is applied.
    private void applyTraced(String stream, List<IncomingFact> facts, FactListener listener) {
        List<Step> taken = facts.stream()
                .map(fact -> steps.begin(Steps.Kind.FACT, "apply " + stream, fact.traceparent()))
                .toList();
        try {
            List<IncomingFact> traced = IntStream.range(0, facts.size())
                    .mapToObj(place -> facts.get(place).within(taken.get(place)))
                    .toList();
            for (IncomingFact fact : together(traced, listener)) {
                apply(fact, listener);
            }
        } catch (RuntimeException e) {
            taken.forEach(step -> step.failed(e.getClass().getSimpleName()));
            throw e;
        } finally {
            taken.forEach(Step::end);
        }
    }

    private static List<IncomingFact> together(List<IncomingFact> facts, FactListener listener) {
        if (facts.size() < 2) {
            return facts;
        }
        try {
            return listener.applyTogether(facts);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("one of them is not a fact of its stream", e);
        }
    }

    private static void apply(IncomingFact fact, FactListener listener) {
        Traceparent.within(fact.traceparent(), () -> {
            try {
                listener.apply(fact);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException("not a fact of " + fact.stream(), e);
            }
        });
    }

    /// What became of a batch.
    ///
    /// @param applied facts that had an effect
    /// @param repeats facts that had been seen
    /// @param gaps where versions were missing
    record Applied(int applied, int repeats, List<Gap> gaps) {}

    /// Versions that never came: lost, parked, or older than what Kafka still has. The next fact carries the
    /// whole state, so the effect is right; what lies between is not known here.
    ///
    /// @param key the resource
    /// @param before the last version before the gap; 0 when none was seen
    /// @param after the first version after it
    record Gap(String key, long before, long after) {}
}

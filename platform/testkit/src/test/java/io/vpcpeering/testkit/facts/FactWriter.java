package io.vpcpeering.testkit.facts;

import io.vpcpeering.proto.vpc.v1.Vpc;
import io.vpcpeering.proto.vpc.v1.VpcEvent;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.testkit.ServiceUnderTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/// Leaves numbered facts of a few resources in an outbox, and knows how many of each.
final class FactWriter {
    private final String stream;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Map<String, Long> last = new ConcurrentHashMap<>();

    private FactWriter(String stream, Transactions transactions, Outbox outbox) {
        this.stream = stream;
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /// By the outbox of this service.
    static FactWriter of(String stream, ServiceUnderTest service) {
        return new FactWriter(stream, service.bean(Transactions.class), service.bean(Outbox.class));
    }

    /// Commits the next `count` facts of a resource, one transaction.
    void write(String key, int count) {
        commit(key, count, () -> {});
    }

    /// The same, with `meanwhile` between the writing and the commit.
    void write(String key, int count, Runnable meanwhile) {
        commit(key, count, afterSending(meanwhile));
    }

    private void commit(String key, int count, Runnable meanwhile) {
        long from = last.getOrDefault(key, 0L);
        transactions.run(() -> {
            outbox.append(LongStream.rangeClosed(from + 1, from + count)
                    .mapToObj(version -> fact(key, version))
                    .toList());
            meanwhile.run();
        });
        last.put(key, from + count);
    }

    /// Commits the next fact of each of these resources, in bulk.
    ///
    /// @param at when they happened
    void writeBulk(List<String> keys, Instant at) {
        transactions.run(() -> outbox.appendBulk(
                keys.stream()
                        .map(key -> fact(key, last.getOrDefault(key, 0L) + 1))
                        .toList(),
                at));
        keys.forEach(key -> last.merge(key, 1L, Long::sum));
    }

    /// Commits the next fact of a resource whose last one was written in bulk.
    ///
    /// @param at when that happened
    void writeAfterBulk(String key, Instant at) {
        commitAfterBulk(key, at, () -> {});
    }

    /// The same, with `meanwhile` between the writing and the commit.
    void writeAfterBulk(String key, Instant at, Runnable meanwhile) {
        commitAfterBulk(key, at, afterSending(meanwhile));
    }

    private void commitAfterBulk(String key, Instant at, Runnable meanwhile) {
        transactions.run(() -> {
            outbox.tellInTurn(List.of(at));
            outbox.append(fact(key, last.getOrDefault(key, 0L) + 1));
            meanwhile.run();
        });
        last.merge(key, 1L, Long::sum);
    }

    /// What has gathered would else be written by the commit, and nothing before it.
    private Runnable afterSending(Runnable meanwhile) {
        return () -> {
            var _ = transactions.handle();
            meanwhile.run();
        };
    }

    /// The last version of each resource.
    Map<String, Long> last() {
        return last;
    }

    static List<String> keys(int count) {
        return LongStream.range(0, count).mapToObj(number -> "key-" + number).toList();
    }

    /// As many as are worth a page.
    static List<String> ofPage(int page) {
        return LongStream.range(0, 100)
                .mapToObj(number -> "bulk-" + page + "-" + number)
                .toList();
    }

    private OutgoingFact fact(String key, long version) {
        var state = Vpc.newBuilder().setVpcId(key).setVersion(version).build();
        return new OutgoingFact(
                stream,
                key,
                "test.CHANGED",
                UUID.randomUUID(),
                version,
                Instant.now(),
                VpcEvent.newBuilder().setVpc(state).build(),
                Optional.of(state));
    }
}

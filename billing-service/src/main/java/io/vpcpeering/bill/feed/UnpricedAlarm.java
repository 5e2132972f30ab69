package io.vpcpeering.bill.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vpcpeering.bill.BillFacts;
import io.vpcpeering.bill.BillStore;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.vocabulary.Actor;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says that lines without a price were written (product.md 7.2): nobody pays for them until a contract comes.
public final class UnpricedAlarm implements BillFacts {
    private static final Logger LOG = LoggerFactory.getLogger(UnpricedAlarm.class);

    private final BillFacts facts;
    private final Consumer<Runnable> afterCommit;
    private final Counter unpriced;

    /// @param facts is told first
    /// @param afterCommit runs what it is given when the transaction has committed
    public UnpricedAlarm(BillFacts facts, Consumer<Runnable> afterCommit, MeterRegistry metrics) {
        this.facts = facts;
        this.afterCommit = afterCommit;
        this.unpriced = Counter.builder("peering.bill.unpriced")
                .description("lines that were written without a price")
                .register(metrics);
    }

    @Override
    public void tell(List<BillStore.Written> written, Actor actor, Instant at) {
        facts.tell(written, actor, at);
        List<RatedDay> days = written.stream()
                .filter(change -> change.newLines().stream()
                        .anyMatch(line -> line.price().charge().isEmpty()
                                && line.equals(change.after().standing())))
                .map(BillStore.Written::after)
                .toList();
        if (!days.isEmpty()) {
            afterCommit.accept(() -> alarm(days));
        }
    }

    private void alarm(List<RatedDay> days) {
        unpriced.increment(days.size());
        for (RatedDay day : days) {
            LOG.atWarn()
                    .addKeyValue("peering", day.key().peering())
                    .addKeyValue("date", day.key().day())
                    .addKeyValue("account", day.payer())
                    .log("a negotiated peak has no contract price: its line has no amount");
        }
    }
}

package io.vpcpeering.runtime.inbox;

import io.vpcpeering.runtime.database.Outage;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.inbox.ParkedFactTable.ParkedFactRow;
import io.vpcpeering.runtime.inbox.ParkedFactTable.Place;
import io.vpcpeering.runtime.kafka.Topics;
import io.vpcpeering.vocabulary.Reason;
import io.vpcpeering.vocabulary.Refused;
import io.vpcpeering.vocabulary.Violation;
import java.util.List;

/// Facts that could not be applied: to look at, to try again, to give up. Thread-safe.
final class ParkedFacts {
    private final Transactions transactions;
    private final Inbox inbox;
    private final List<Feed> feeds;

    ParkedFacts(Transactions transactions, Inbox inbox, List<Feed> feeds) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.feeds = feeds;
    }

    /// Those behind `place`, by topic, partition and offset.
    List<ParkedFactRow> after(Place place, int limit) {
        return transactions.read(() -> table().after(place, limit));
    }

    long count() {
        return transactions.read(() -> table().count());
    }

    /// Applies one again, unless a later fact of its resource has been applied meanwhile.
    ///
    /// @return whether it had an effect
    /// @throws Refused INVALID_ARGUMENT when it is not parked
    /// @throws Unfit when it still cannot be applied; the transaction is to be rolled back
    boolean replay(Place place) {
        return transactions.run(() -> {
            ParkedFactRow row = table().lock(place).orElseThrow(ParkedFacts::notParked);
            boolean applied = apply(row);
            table().remove(place);
            return applied;
        });
    }

    /// Keeps why one could not be applied, and that it was tried.
    void failedAgain(Place place, Unfit why) {
        transactions.run(() -> table().failedAgain(place, why.reason()));
    }

    /// @throws Refused INVALID_ARGUMENT when it is not parked
    void drop(Place place) {
        transactions.run(() -> {
            if (table().remove(place) == 0) {
                throw notParked();
            }
        });
    }

    private boolean apply(ParkedFactRow row) {
        if (row.key() == null || row.version() == null || row.value() == null) {
            throw new Unfit("it has no key, no version or no value");
        }
        Feed feed = feeds.stream()
                .filter(known -> Topics.events(known.stream()).equals(row.topic()))
                .findFirst()
                .orElseThrow(() -> new Unfit("this service does not listen to its topic any more"));
        var fact = new IncomingFact(feed.stream(), row.key(), row.version(), row.value(), null);
        try {
            return inbox.applyOnce(feed.stream(), List.of(fact), feed.listener())
                            .applied()
                    == 1;
        } catch (RuntimeException e) {
            if (Outage.caused(e)) {
                throw e;
            }
            throw new Unfit(FactApplier.storable(e.toString()));
        }
    }

    private static Refused notParked() {
        return new Refused(Violation.of(Reason.INVALID_ARGUMENT, "no fact is parked from there", "该位置没有搁置的事件")
                .onField("position"));
    }

    private ParkedFactTable table() {
        return transactions.sql(ParkedFactTable.class);
    }

    /// A parked fact cannot be applied still.
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String reason;

        Unfit(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }
}

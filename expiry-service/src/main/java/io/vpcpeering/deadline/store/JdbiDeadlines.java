package io.vpcpeering.deadline.store;

import io.vpcpeering.deadline.Deadline;
import io.vpcpeering.deadline.Deadlines;
import io.vpcpeering.deadline.Expirer;
import io.vpcpeering.deadline.Request;
import io.vpcpeering.deadline.Told;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.runtime.outbox.Outbox;
import io.vpcpeering.runtime.outbox.OutgoingFact;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Deadlines in PostgreSQL. Thread-safe.
public final class JdbiDeadlines implements Deadlines {
    private final Transactions transactions;
    private final Outbox outbox;
    private final Function<Told, OutgoingFact> facts;
    private final InstantSource clock;
    private final Front front = new Front(System::nanoTime);

    /// @param facts spells what is told
    /// @param clock when it is told
    public JdbiDeadlines(
            Transactions transactions, Outbox outbox, Function<Told, OutgoingFact> facts, InstantSource clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public void learn(Request request) {
        transactions.run(() -> {
            Deadline deadline = request.deadline();
            tellEnd(table().forgetOther(deadline.peering(), deadline.expiresAt()).stream()
                    .toList());
            table().insert(DeadlineRow.of(request));
        });
    }

    @Override
    public void forget(PeeringId peering) {
        transactions.run(() -> tellEnd(table().forget(peering).stream().toList()));
    }

    @Override
    public Set<PeeringId> learnNew(Collection<Request> requests) {
        if (requests.isEmpty()) {
            return Set.of();
        }
        List<DeadlineRow> rows = requests.stream().map(DeadlineRow::of).toList();
        var left = new HashSet<PeeringId>();
        rows.forEach(row -> left.add(row.peeringId()));
        left.removeAll(transactions.run(() -> table().insert(
                        Column.text(rows, row -> row.peeringId().value()),
                        Column.time(rows, DeadlineRow::expiresAt),
                        Column.number(rows, row -> uin(row.requester())),
                        Column.number(rows, row -> uin(row.accepter())),
                        Column.time(rows, DeadlineRow::remindAt))));
        return left;
    }

    @Override
    public Set<PeeringId> forgetUntold(Collection<PeeringId> peerings) {
        return peerings.isEmpty()
                ? Set.of()
                : transactions.run(() -> {
                    // What the sweep has brought about is forgotten already when its fact comes.
                    table().byKey();
                    var known = new HashSet<>(table().known(peerings));
                    if (!known.isEmpty()) {
                        known.removeAll(table().forgetUntold(known));
                    }
                    return known;
                });
    }

    /// The verdicts are asked for while the rows are held: asking again, should the transaction have to be
    /// run again, is harmless.
    @Override
    public List<Deadline> settle(Instant now, Expirer expirer) {
        return transactions.run(() -> {
            table().giveUpWhenSilent();
            table().planEachTime();
            table().inTheirOrder();
            List<DeadlineRow> due = take(now);
            if (due.isEmpty()) {
                return List.of();
            }
            table().planAsEver();
            Expirer.Verdicts verdicts =
                    expirer.expire(due.stream().map(DeadlineRow::toDeadline).toList());
            var postponed = new HashMap<PeeringId, Instant>();
            verdicts.postponed().forEach(real -> postponed.put(real.peering(), real.expiresAt()));
            // Due here and not yet there, by the clocks: it is the same request as before.
            List<DeadlineRow> same = due.stream()
                    .filter(row -> row.expiresAt().equals(postponed.get(row.peeringId())))
                    .toList();
            var over = new ArrayList<>(due);
            over.removeAll(same);
            // Asked for once more after a crash, they are found to be settled. What was told is not told twice.
            if (over.stream().noneMatch(DeadlineRow::isTold)) {
                table().mayComeBack();
            }
            tellEnd(over);
            over.stream()
                    .filter(row -> postponed.containsKey(row.peeringId()))
                    .map(row -> row.postponed(Objects.requireNonNull(postponed.get(row.peeringId())), clock.instant()))
                    .forEach(table()::insert);
            same.forEach(table()::insert);
            return verdicts.settled();
        });
    }

    private List<DeadlineRow> take(Instant now) {
        Instant begin = front.begin();
        List<DeadlineRow> due = takeFrom(begin, now);
        if (due.isEmpty() && begin.isAfter(Instant.EPOCH)) {
            front.forget();
            return takeFrom(Instant.EPOCH, now);
        }
        return due;
    }

    private List<DeadlineRow> takeFrom(Instant begin, Instant now) {
        List<DeadlineRow> due = table().take(begin, now);
        due.stream()
                .map(DeadlineRow::expiresAt)
                .min(Comparator.naturalOrder())
                .ifPresent(oldest -> front.reach(begin, oldest));
        return due;
    }

    @Override
    public int remind(Instant now) {
        return transactions.run(() -> {
            table().inTheirOrder();
            List<DeadlineRow> before = table().toRemind(now);
            if (before.isEmpty()) {
                return 0;
            }
            List<DeadlineRow> after =
                    before.stream().map(row -> row.reminded(now)).toList();
            table().reminded(
                            Column.text(after, row -> row.peeringId().value()),
                            Column.time(after, DeadlineRow::remindAt),
                            Column.number(after, row -> (long) row.remindedHours()),
                            Column.number(after, DeadlineRow::version));
            outbox.append(after.stream()
                    .filter(row -> now.isBefore(row.expiresAt()))
                    .map(row -> facts.apply(row.told(now)))
                    .toList());
            return before.size();
        });
    }

    @Override
    public List<Upcoming> next(int limit) {
        return transactions.read(
                () -> table().next(limit).stream().map(DeadlineRow::toUpcoming).toList());
    }

    @Override
    public Count count(Instant now) {
        return transactions.read(() -> table().count(now));
    }

    /// The last fact of a deadline: nothing follows that could overtake it while it rests in bulk.
    private void tellEnd(List<DeadlineRow> gone) {
        List<DeadlineRow> told = gone.stream().filter(DeadlineRow::isTold).toList();
        if (!told.isEmpty()) {
            Instant now = clock.instant();
            outbox.appendBulk(
                    told.stream().map(row -> facts.apply(row.ended(now))).toList(), now);
        }
    }

    private static @Nullable Long uin(@Nullable AccountId account) {
        return account == null ? null : account.uin();
    }

    private DeadlineTable table() {
        return transactions.sql(DeadlineTable.class);
    }
}

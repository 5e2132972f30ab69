package io.vpcpeering.bill.store;

import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.Days;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringRange;
import io.vpcpeering.runtime.database.Transactions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The days that have something to close, in PostgreSQL.
public final class JdbiDays implements Days {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiDays(Transactions transactions) {
        this.transactions = transactions;
    }

    /// A day that is noted already is only held: no report waits for another one.
    @Override
    public void touch(Collection<BillingDay> days) {
        days.stream().distinct().sorted().forEach(day -> {
            if (!table().holdChanged(day.date()).orElse(false)) {
                table().noteChanged(day.date());
            }
        });
    }

    @Override
    public void touchFrom(BillingDay first) {
        table().noteChangedFrom(first.date());
    }

    @Override
    public long begin(BillingDay day) {
        return transactions.run(() -> table().begin(day.date()));
    }

    @Override
    public long latest(BillingDay day) {
        return table().begun(day.date());
    }

    /// Who closes a part shares the day with those who close others; who closes all has it alone.
    @Override
    public void takeTurn(BillingDay day, PeeringRange range) {
        int number = Math.toIntExact(day.date().toEpochDay());
        if (range.part() != PeeringRange.ALL.part()) {
            var _ = table().holdShared(number, PeeringRange.ALL.part());
        }
        var _ = table().hold(number, range.part());
    }

    @Override
    public void done(BillingDay day, long number, DayStatus status, Instant at) {
        transactions.run(() -> table().done(day.date(), number, status.name(), at));
    }

    @Override
    public void repost(BillingDay day) {
        table().repost(day.date());
    }

    @Override
    public List<Unrested> unrested() {
        return transactions.read(() -> table().unrested().stream()
                .map(row -> new Unrested(
                        new BillingDay(row.day()),
                        row.changed(),
                        DayStatus.valueOf(row.status()),
                        Optional.ofNullable(row.closedAt())))
                .toList());
    }

    @Override
    public boolean claim(BillingDay day, Instant now, Instant until) {
        return transactions.run(() -> table().claim(day.date(), now, until)) == 1;
    }

    private DayTable table() {
        return transactions.sql(DayTable.class);
    }
}

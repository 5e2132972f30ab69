package io.vpcpeering.bill.store;

import io.vpcpeering.bill.DayStatus;
import io.vpcpeering.bill.Months;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.runtime.database.Column;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The months that have something to close, in PostgreSQL.
public final class JdbiMonths implements Months {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiMonths(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public List<PeeringId> planned(YearMonth month, Optional<PeeringId> after) {
        Instant start = new BillingDay(month.atDay(1)).start();
        Instant end = new BillingDay(month.atEndOfMonth()).end();
        return transactions.read(
                () -> table().planned(start, end, after.map(PeeringId::value).orElse("")));
    }

    @Override
    public List<PeeringDay> charged(YearMonth month, Collection<PeeringId> peerings) {
        List<LocalDate> days =
                month.atDay(1).datesUntil(month.plusMonths(1).atDay(1)).toList();
        return transactions.read(() -> table().charged(Column.text(days, LocalDate::toString), peerings).stream()
                .map(key -> new PeeringDay(new BillingDay(key.day()), key.peeringId()))
                .toList());
    }

    @Override
    public List<YearMonth> changedBefore(YearMonth month) {
        return transactions.read(() -> table().changedBefore(month.atDay(1)).stream()
                .map(YearMonth::from)
                .toList());
    }

    @Override
    public long begin(YearMonth month) {
        return transactions.run(() -> {
            long number = table().begin(month.atDay(1));
            table().takePending(month.atDay(1), month.plusMonths(1).atDay(1));
            return number;
        });
    }

    @Override
    public long latest(YearMonth month) {
        return table().begun(month.atDay(1));
    }

    @Override
    public void takeTurn(YearMonth month) {
        var _ = table().hold(Math.toIntExact(month.atDay(1).toEpochDay()));
    }

    @Override
    public void done(YearMonth month, long number, DayStatus status, Instant at) {
        transactions.run(() -> table().done(month.atDay(1), number, status.name(), at));
    }

    private MonthTable table() {
        return transactions.sql(MonthTable.class);
    }
}

package io.vpcpeering.bill.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.BillStore;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rated days and lines in PostgreSQL.
public final class JdbiBillStore implements BillStore {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiBillStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<PeeringId, RatedDay> find(BillingDay day, Collection<PeeringId> peerings) {
        return days(day, peerings).stream().collect(toMap(rated -> rated.key().peering(), rated -> rated));
    }

    @Override
    public LongSupplier lineIds(int count) {
        Iterator<Long> ids = table().lineIds(count).iterator();
        return ids::next;
    }

    @Override
    public void keep(Collection<Written> written) {
        written.stream()
                .map(change -> change.after().key().day().date().withDayOfMonth(1))
                .distinct()
                .forEach(this::open);
        table().writeDays(written.stream()
                .map(change -> RatedDayRow.of(change.after()))
                .toList());
        table().addLines(written.stream().flatMap(JdbiBillStore::newRows).toList());
    }

    @Override
    public List<RatedDay> ofAccount(AccountId account, BillingDay day) {
        return transactions.read(() -> days(day, table().peerings(account, day.date())));
    }

    private List<RatedDay> days(BillingDay day, Collection<PeeringId> peerings) {
        Map<PeeringId, List<BillLine>> lines = table().lines(day.date(), peerings).stream()
                .collect(groupingBy(LineRow::peeringId, mapping(LineRow::toLine, toList())));
        return table().days(day.date(), peerings).stream()
                .map(row -> row.toDay(Objects.requireNonNull(lines.get(row.peeringId()))))
                .toList();
    }

    private static Stream<LineRow> newRows(Written written) {
        List<BillLine> lines = written.newLines();
        int first = written.after().lines().size() - lines.size() + 1;
        return IntStream.range(0, lines.size()).mapToObj(i -> LineRow.of(lines.get(i), first + i));
    }

    private void open(LocalDate month) {
        table().open(month, month.plusMonths(1));
    }

    private BillTable table() {
        return transactions.sql(BillTable.class);
    }
}

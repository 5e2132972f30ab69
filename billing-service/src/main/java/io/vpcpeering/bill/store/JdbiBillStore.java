package io.vpcpeering.bill.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.vpcpeering.bill.BillLine;
import io.vpcpeering.bill.BillStore;
import io.vpcpeering.bill.Change;
import io.vpcpeering.bill.RatedDay;
import io.vpcpeering.bill.Standing;
import io.vpcpeering.calendar.BillingDay;
import io.vpcpeering.metering.PeeringDay;
import io.vpcpeering.runtime.database.CopyRows;
import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.vocabulary.AccountId;
import io.vpcpeering.vocabulary.PeeringId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
        return peerings.isEmpty()
                ? Map.of()
                : days(day, peerings).stream()
                        .collect(toMap(rated -> rated.key().peering(), rated -> rated));
    }

    @Override
    public Map<PeeringId, Standing> standing(BillingDay day, Collection<PeeringId> peerings) {
        return table().standing(day.date(), peerings).stream()
                .collect(toMap(StandingRow::peeringId, StandingRow::standing));
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
        Map<Boolean, List<RatedDayRow>> days = written.stream()
                .collect(partitioningBy(
                        change -> change.change() instanceof Change.First,
                        mapping(change -> RatedDayRow.of(change.after()), toList())));
        var firsts = new CopyRows("rated_day", RatedDayRow.COLUMNS);
        days.getOrDefault(true, List.of()).forEach(day -> day.copy(firsts));
        firsts.copy(transactions);
        List<RatedDayRow> changed = days.getOrDefault(false, List.of());
        if (!changed.isEmpty()) {
            table().changeDays(changed);
        }
        var lines = new CopyRows("bill_line", LineRow.COLUMNS);
        written.stream().flatMap(JdbiBillStore::newRows).forEach(line -> line.copy(lines));
        lines.copy(transactions);
    }

    @Override
    public List<RatedDay> ofDay(AccountId account, BillingDay day, Optional<PeeringId> after, int size) {
        return transactions.read(() -> days(
                day,
                table()
                        .peerings(
                                account, day.date(), after.map(PeeringId::value).orElse(""))
                        .stream()
                        .limit(size)
                        .toList()));
    }

    @Override
    public List<RatedDay> ofMonth(AccountId account, YearMonth month, Optional<PeeringDay> after, int size) {
        LocalDate first = month.atDay(1);
        return transactions.read(() -> table()
                .keysOfMonth(
                        account,
                        first,
                        first.plusMonths(1),
                        after.map(key -> key.day().date()).orElse(first.minusDays(1)),
                        after.map(key -> key.peering().value()).orElse(""))
                .stream()
                .limit(size)
                .collect(
                        groupingBy(BillTable.KeyRow::day, TreeMap::new, mapping(BillTable.KeyRow::peeringId, toList())))
                .entrySet()
                .stream()
                .flatMap(day -> days(new BillingDay(day.getKey()), day.getValue()).stream())
                .toList());
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

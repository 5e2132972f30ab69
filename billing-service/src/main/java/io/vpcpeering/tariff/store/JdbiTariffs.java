package io.vpcpeering.tariff.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.PeakRule;
import io.vpcpeering.tariff.PriceColumn;
import io.vpcpeering.tariff.Rate;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.TariffHistory;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.tariff.Tier;
import io.vpcpeering.tariff.store.TariffTable.TierRow;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Price lists in PostgreSQL. Read anew each time: they are a few dozen rows, and a new one holds at once.
public final class JdbiTariffs implements Tariffs {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiTariffs(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public TariffHistory history() {
        List<TierRow> rows =
                transactions.read(() -> transactions.sql(TariffTable.class).tiers());
        return new TariffHistory(grouped(rows, TierRow::version).values().stream()
                .map(JdbiTariffs::tariff)
                .toList());
    }

    private static Tariff tariff(List<TierRow> rows) {
        TierRow any = rows.getFirst();
        List<PriceColumn> columns = grouped(rows, TierRow::priceColumn).entrySet().stream()
                .map(column -> new PriceColumn(
                        column.getKey(),
                        column.getValue().stream().map(JdbiTariffs::tier).toList()))
                .toList();
        return new Tariff(
                any.version(),
                any.effectiveFrom(),
                PeakRule.valueOf(any.peakRule()),
                Currency.getInstance(any.currency()),
                columns);
    }

    private static Tier tier(TierRow row) {
        BigDecimal price = row.perMbpsDay();
        return new Tier(
                mbps(row.aboveMbps()),
                Optional.ofNullable(row.upToMbps()).map(JdbiTariffs::mbps),
                price == null
                        ? new Rate.ByContract()
                        : new Rate.PerMbps(new Money(price, Currency.getInstance(row.currency()))));
    }

    private static Throughput mbps(int value) {
        return Throughput.ofMbps(BigDecimal.valueOf(value));
    }

    private static Map<String, List<TierRow>> grouped(List<TierRow> rows, Function<TierRow, String> by) {
        return rows.stream().collect(groupingBy(by, LinkedHashMap::new, toList()));
    }
}

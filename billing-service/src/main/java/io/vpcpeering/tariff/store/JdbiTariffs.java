package io.vpcpeering.tariff.store;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.MonthlyTier;
import io.vpcpeering.tariff.PeakRule;
import io.vpcpeering.tariff.PriceColumn;
import io.vpcpeering.tariff.Rate;
import io.vpcpeering.tariff.Tariff;
import io.vpcpeering.tariff.TariffHistory;
import io.vpcpeering.tariff.Tariffs;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.tariff.Tier;
import io.vpcpeering.tariff.store.TariffTable.MonthlyRow;
import io.vpcpeering.tariff.store.TariffTable.NewTier;
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
        return transactions.read(() -> {
            Map<String, List<MonthlyRow>> monthly = grouped(table().monthlyTiers(), MonthlyRow::version);
            return new TariffHistory(grouped(table().tiers(), TierRow::version).values().stream()
                    .map(rows ->
                            tariff(rows, monthly.getOrDefault(rows.getFirst().version(), List.of())))
                    .toList());
        });
    }

    @Override
    public TariffHistory lock() {
        table().lock();
        return history();
    }

    @Override
    public void add(Tariff tariff) {
        String version = tariff.version();
        table().insert(
                        version,
                        tariff.effectiveFrom(),
                        tariff.peakRule().name(),
                        tariff.currency().getCurrencyCode());
        table().insertTiers(tariff.columns().stream()
                .flatMap(column -> column.tiers().stream().map(tier -> newTier(version, column.name(), tier)))
                .toList());
        table().insertMonthly(tariff.monthly().stream()
                .map(tier -> new MonthlyRow(
                        version,
                        tier.above().wholeMbps(),
                        tier.upTo().map(Throughput::wholeMbps).orElse(null),
                        tier.perMonth().amount()))
                .toList());
    }

    private static NewTier newTier(String version, String column, Tier tier) {
        return new NewTier(
                version,
                column,
                tier.above().wholeMbps(),
                tier.upTo().map(Throughput::wholeMbps).orElse(null),
                tier.rate() instanceof Rate.PerMbps(Money perDay) ? perDay.amount() : null);
    }

    private static Tariff tariff(List<TierRow> rows, List<MonthlyRow> monthly) {
        TierRow any = rows.getFirst();
        Currency currency = Currency.getInstance(any.currency());
        List<PriceColumn> columns = grouped(rows, TierRow::priceColumn).entrySet().stream()
                .map(column -> new PriceColumn(
                        column.getKey(),
                        column.getValue().stream().map(JdbiTariffs::tier).toList()))
                .toList();
        return new Tariff(
                any.version(),
                any.effectiveFrom(),
                PeakRule.valueOf(any.peakRule()),
                currency,
                columns,
                monthly.stream()
                        .map(row -> new MonthlyTier(
                                mbps(row.aboveMbps()),
                                Optional.ofNullable(row.upToMbps()).map(JdbiTariffs::mbps),
                                new Money(row.perMbpsMonth(), currency)))
                        .toList());
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

    private static <R> Map<String, List<R>> grouped(List<R> rows, Function<R, String> by) {
        return rows.stream().collect(groupingBy(by, LinkedHashMap::new, toList()));
    }

    private TariffTable table() {
        return transactions.sql(TariffTable.class);
    }
}

package io.vpcpeering.tariff.store;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vpcpeering.runtime.database.Transactions;
import io.vpcpeering.tariff.ContractPrice;
import io.vpcpeering.tariff.ContractStore;
import io.vpcpeering.tariff.Contracts;
import io.vpcpeering.tariff.Money;
import io.vpcpeering.tariff.Throughput;
import io.vpcpeering.tariff.store.ContractTable.ContractRow;
import io.vpcpeering.vocabulary.AccountId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contract prices in PostgreSQL.
public final class JdbiContractStore implements ContractStore {
    private final Transactions transactions;

    /// Over the service's own database.
    public JdbiContractStore(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Map<AccountId, Contracts> on(LocalDate date) {
        return transactions.read(() -> table().on(date).stream()
                .collect(groupingBy(
                        ContractRow::account,
                        mapping(JdbiContractStore::price, collectingAndThen(toList(), Contracts::new)))));
    }

    @Override
    public Contracts of(AccountId account) {
        return transactions.read(() -> contracts(table().of(account)));
    }

    @Override
    public Contracts lock(AccountId account) {
        table().lock(account);
        return contracts(table().of(account));
    }

    @Override
    public ContractPrice add(ContractPrice price) {
        return price.withId(table().insert(
                        price.account(),
                        price.column(),
                        price.above().wholeMbps(),
                        price.upTo().map(Throughput::wholeMbps).orElse(null),
                        price.perDay().amount(),
                        price.perDay().currency().getCurrencyCode(),
                        price.from(),
                        price.until().orElse(null)));
    }

    private static Contracts contracts(List<ContractRow> rows) {
        return new Contracts(rows.stream().map(JdbiContractStore::price).toList());
    }

    private static ContractPrice price(ContractRow row) {
        return new ContractPrice(
                row.contractId(),
                row.account(),
                row.priceColumn(),
                mbps(row.aboveMbps()),
                Optional.ofNullable(row.upToMbps()).map(JdbiContractStore::mbps),
                new Money(row.perMbpsDay(), Currency.getInstance(row.currency())),
                row.fromDate(),
                Optional.ofNullable(row.untilDate()));
    }

    private static Throughput mbps(int value) {
        return Throughput.ofMbps(BigDecimal.valueOf(value));
    }

    private ContractTable table() {
        return transactions.sql(ContractTable.class);
    }
}

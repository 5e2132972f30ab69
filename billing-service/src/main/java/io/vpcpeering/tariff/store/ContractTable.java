package io.vpcpeering.tariff.store;

import io.vpcpeering.vocabulary.AccountId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/// All SQL on `contract_price`.
@RegisterConstructorMapper(ContractTable.ContractRow.class)
interface ContractTable {
    @SqlQuery("""
            SELECT contract_id, account, price_column, above_mbps, up_to_mbps, per_mbps_day, currency, from_date, until_date
              FROM contract_price
             WHERE from_date <= :date
               AND (until_date IS NULL OR until_date >= :date)
            """)
    List<ContractRow> on(LocalDate date);

    @SqlQuery("""
            SELECT contract_id, account, price_column, above_mbps, up_to_mbps, per_mbps_day, currency, from_date, until_date
              FROM contract_price
             WHERE account = :account
             ORDER BY price_column, above_mbps, from_date
            """)
    List<ContractRow> of(AccountId account);

    /// One writer at a time for each account, until the transaction ends; the number keeps apart from other
    /// locks.
    @SqlQuery("SELECT true FROM pg_advisory_xact_lock(hashtextextended('contract_price/' || :account, 0))")
    boolean lock(AccountId account);

    @SqlQuery("""
            INSERT INTO contract_price (account, price_column, above_mbps, up_to_mbps, per_mbps_day, currency,
                                        from_date, until_date)
            VALUES (:account, :column, :above, :upTo, :perMbpsDay, :currency, :from, :until)
            RETURNING contract_id
            """)
    long insert(
            AccountId account,
            String column,
            int above,
            @Nullable Integer upTo,
            BigDecimal perMbpsDay,
            String currency,
            LocalDate from,
            @Nullable LocalDate until);

    /// A row of the table.
    record ContractRow(
            long contractId,
            AccountId account,
            String priceColumn,
            int aboveMbps,
            @Nullable Integer upToMbps,
            BigDecimal perMbpsDay,
            String currency,
            LocalDate fromDate,
            @Nullable LocalDate untilDate) {}
}
